package dev.kolejka.sealing;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) under one key, in one direction, with nonces of 96 bits and tags of 128. The caller
 * never repeats a nonce. One thread at a time.
 */
final class AesGcm implements AutoCloseable {

    /** How long a nonce is. */
    static final int NONCE_BYTES = 12;

    /** How much longer a ciphertext is than its plaintext. */
    static final int TAG_BYTES = 16;

    private static final int TAG_BITS = 8 * TAG_BYTES;

    private final AesKey key;
    private final Cipher cipher;

    /** Takes a copy of the key; the caller wipes its own. */
    AesGcm(byte[] key) {
        this.key = new AesKey(key);
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** Writes ciphertext and tag; {@code into} has room for both. */
    void seal(byte[] nonce, byte[] associated, byte[] from, int at, int length, byte[] into, int intoAt) {
        try {
            crypt(Cipher.ENCRYPT_MODE, nonce, associated, from, at, length, into, intoAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not take " + length + " bytes", e);
        }
    }

    /**
     * Writes the plaintext.
     *
     * @param length how long ciphertext and tag are
     * @return false when key, nonce, associated data, ciphertext or tag is another: then anything may be written
     */
    boolean open(byte[] nonce, byte[] associated, byte[] from, int at, int length, byte[] into, int intoAt) {
        try {
            crypt(Cipher.DECRYPT_MODE, nonce, associated, from, at, length, into, intoAt);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not take " + length + " bytes", e);
        }
    }

    private void crypt(
            int mode, byte[] nonce, byte[] associated, byte[] from, int at, int length, byte[] into, int intoAt)
            throws GeneralSecurityException {
        begin(mode, nonce);
        cipher.updateAAD(associated);
        cipher.doFinal(from, at, length, into, intoAt);
    }

    private void begin(int mode, byte[] nonce) throws InvalidKeyException, InvalidAlgorithmParameterException {
        if (key.isDestroyed()) {
            throw new IllegalStateException("the key was wiped");
        }
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    }

    /** Wipes the key. Of what the platform's cipher has made of it, nothing is reachable once this object is not. */
    @Override
    public void close() {
        key.destroy();
    }
}
