package dev.kolejka.api.sealing;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Tells one life of a server's state from the next: 16 random bytes, new whenever request ids or mail numbers start over. Immutable. */
public final class StateId {

    /** How long it is. */
    public static final int BYTES = 16;

    private final byte[] bytes;

    /**
     * Takes a copy.
     *
     * @param bytes {@value #BYTES} bytes
     * @throws IllegalArgumentException if it is any other number of bytes
     */
    public StateId(byte[] bytes) {
        this.bytes = Fixed.copy("state id", bytes, BYTES);
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
        return other instanceof StateId that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal; it is no secret. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
