package dev.kolejka.sealing;

import java.security.GeneralSecurityException;
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
    private Cipher cipher = newCipher();
    private boolean begun;

    /** Takes a copy of the key; the caller wipes its own. */
    AesGcm(byte[] key) {
        this.key = new AesKey(key);
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** Writes ciphertext and tag; {@code into} has room for both. */
    void seal(byte[] nonce, byte[] associated, byte[] from, int at, int length, byte[] into, int intoAt) {
        beginToSeal(nonce, associated);
        seal(from, at, length, into, intoAt);
    }

    /**
     * Writes the plaintext.
     *
     * @param length how long ciphertext and tag are
     * @return false when key, nonce, associated data, ciphertext or tag is another: then anything may be written
     */
    boolean open(byte[] nonce, byte[] associated, byte[] from, int at, int length, byte[] into, int intoAt) {
        beginToOpen(nonce, associated);
        return open(from, at, length, into, intoAt);
    }

    /** The part of sealing that needs no text; beginning something else instead seals nothing. */
    void beginToSeal(byte[] nonce, byte[] associated) {
        begin(Cipher.ENCRYPT_MODE, nonce, associated);
    }

    /** The part of opening that needs no text. */
    void beginToOpen(byte[] nonce, byte[] associated) {
        begin(Cipher.DECRYPT_MODE, nonce, associated);
    }

    private void begin(int mode, byte[] nonce, byte[] associated) {
        if (key.isDestroyed()) {
            throw new IllegalStateException("the key was wiped");
        }
        if (begun && mode == Cipher.ENCRYPT_MODE) {
            cipher = newCipher(); // the platform's takes a nonce once, also when nothing was sealed under it
        }
        try {
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not take a nonce of " + nonce.length + " bytes", e);
        }
        cipher.updateAAD(associated);
        begun = true;
    }

    /** The rest of sealing. */
    void seal(byte[] from, int at, int length, byte[] into, int intoAt) {
        try {
            end(from, at, length, into, intoAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not take " + length + " bytes", e);
        }
    }

    /** The rest of opening. */
    boolean open(byte[] from, int at, int length, byte[] into, int intoAt) {
        try {
            end(from, at, length, into, intoAt);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not take " + length + " bytes", e);
        }
    }

    private void end(byte[] from, int at, int length, byte[] into, int intoAt) throws GeneralSecurityException {
        if (!begun) {
            throw new IllegalStateException("nothing was begun");
        }
        begun = false;
        cipher.doFinal(from, at, length, into, intoAt);
    }

    /** Wipes the key. Of what the platform's cipher has made of it, nothing is reachable once this object is not. */
    @Override
    public void close() {
        key.destroy();
    }
}
