package dev.kolejka.server.keys;

import java.security.MessageDigest;
import java.util.HexFormat;

/** Recognizes the plain password that a key was derived from: its HMAC under the server's state key. Immutable. */
final class PasswordMark {

    /** How long it is. */
    static final int BYTES = 32;

    private final byte[] bytes;

    PasswordMark(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("mark is " + bytes.length + " bytes, must be " + BYTES);
        }
        this.bytes = bytes.clone();
    }

    /** Compares in a time that does not depend on where the first difference is. */
    boolean matches(PasswordMark other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    /** For the file. */
    String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Says nothing: whoever has the state key as well can guess passwords by it. */
    @Override
    public String toString() {
        return "PasswordMark[hidden]";
    }
}
