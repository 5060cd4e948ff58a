package dev.kolejka.api.sealing;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A fixed number of bytes that everybody may know, under the name of what they are. Immutable. */
abstract sealed class FixedBytes permits Digest, PublicKey, Realm, StateId, Token {

    private final String what;
    private final byte[] bytes;

    /** Takes a copy, which must have this length. */
    FixedBytes(String what, byte[] bytes, int length) {
        this.what = what;
        this.bytes = copy(what, bytes, length);
    }

    /** A copy of an array that must have this length. */
    static byte[] copy(String what, byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(what + " is " + bytes.length + " bytes, must be " + length);
        }
        return bytes.clone();
    }

    /**
     * Copies the bytes out.
     *
     * @return a new array
     */
    public final byte[] toBytes() {
        return bytes.clone();
    }

    /** Only another of its kind is equal. Compares in a time that does not depend on where the first difference is. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof FixedBytes that && what.equals(that.what) && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal; it is no secret. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
