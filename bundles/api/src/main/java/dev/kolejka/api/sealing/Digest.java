package dev.kolejka.api.sealing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) of a file's bytes. Immutable. */
public final class Digest {

    /** How long it is. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    /**
     * Takes a copy.
     *
     * @param bytes {@value #BYTES} bytes
     * @throws IllegalArgumentException if it is any other number of bytes
     */
    public Digest(byte[] bytes) {
        this.bytes = Fixed.copy("digest", bytes, BYTES);
    }

    /**
     * Digests.
     *
     * @param content what to digest
     * @return its digest
     */
    public static Digest of(byte[] content) {
        try {
            return new Digest(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
        return other instanceof Digest that && MessageDigest.isEqual(bytes, that.bytes);
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
