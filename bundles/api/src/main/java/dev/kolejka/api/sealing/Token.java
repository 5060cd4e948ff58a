package dev.kolejka.api.sealing;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Names a sealed session through all its handshakes: 16 random bytes, chosen by the client. Immutable. */
public final class Token {

    /** How long it is. */
    public static final int BYTES = 16;

    private final byte[] bytes;

    /**
     * Takes a copy.
     *
     * @param bytes {@value #BYTES} bytes
     * @throws IllegalArgumentException if it is any other number of bytes
     */
    public Token(byte[] bytes) {
        this.bytes = Fixed.copy("token", bytes, BYTES);
    }

    /**
     * Copies the bytes out.
     *
     * @return a new array of {@value #BYTES} bytes
     */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Compares in a time that does not depend on where the first difference is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Token that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The first four bytes: enough for a log to tell sessions apart, too little to name one. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 4);
    }
}
