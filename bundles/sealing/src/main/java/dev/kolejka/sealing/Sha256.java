package dev.kolejka.sealing;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4), which every Java platform has. */
final class Sha256 {

    /** How long a digest is. */
    static final int BYTES = 32;

    /** What it digests at a time. */
    static final int BLOCK_BYTES = 64;

    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A digest that has taken the same so far. */
    static MessageDigest fork(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(digest.getProvider() + " cannot copy its SHA-256", e);
        }
    }

    /** Ends a digest into the first {@link #BYTES} of an array. */
    static void end(MessageDigest digest, byte[] into) {
        try {
            digest.digest(into, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 does not fit " + into.length + " bytes", e);
        }
    }

    /** Digests parts as if they were one. */
    static byte[] of(byte[]... parts) {
        MessageDigest digest = begin();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
