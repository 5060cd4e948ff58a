package dev.kolejka.api.sealing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) of a file's bytes. Immutable. */
public final class Digest extends FixedBytes {

    /** How long it is. */
    public static final int BYTES = 32;

    /**
     * Takes a copy.
     *
     * @param bytes {@value #BYTES} bytes
     * @throws IllegalArgumentException if it is any other number of bytes
     */
    public Digest(byte[] bytes) {
        super("digest", bytes, BYTES);
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
}
