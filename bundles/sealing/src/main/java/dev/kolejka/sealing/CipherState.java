package dev.kolejka.sealing;

import java.nio.ByteBuffer;

/** A key and how often it was used (Noise, revision 34, sections 5.1 and 12.4). One thread at a time. */
final class CipherState implements AutoCloseable {

    private final AesGcm cipher;
    private final ByteBuffer nonce = ByteBuffer.allocate(AesGcm.NONCE_BYTES);
    private long count;

    /** Takes a copy of the key; the caller wipes its own. */
    CipherState(byte[] key) {
        cipher = new AesGcm(key);
    }

    /** Ciphertext and tag, in a new array. */
    byte[] encrypt(byte[] associated, byte[] plaintext) {
        byte[] ciphertext = new byte[plaintext.length + AesGcm.TAG_BYTES];
        cipher.seal(nonce(), associated, plaintext, 0, plaintext.length, ciphertext, 0);
        count++;
        return ciphertext;
    }

    /**
     * The plaintext, in a new array.
     *
     * @throws RefusedException if it was not encrypted so; then nothing has changed
     */
    byte[] decrypt(byte[] associated, byte[] ciphertext) throws RefusedException {
        if (ciphertext.length < AesGcm.TAG_BYTES) {
            throw new RefusedException("ciphertext is " + ciphertext.length + " bytes");
        }
        byte[] plaintext = new byte[ciphertext.length - AesGcm.TAG_BYTES];
        if (!cipher.open(nonce(), associated, ciphertext, 0, ciphertext.length, plaintext, 0)) {
            throw new RefusedException("tag is wrong");
        }
        count++;
        return plaintext;
    }

    private byte[] nonce() {
        return nonce.putLong(Integer.BYTES, count).array();
    }

    /** Wipes the key. */
    @Override
    public void close() {
        cipher.close();
    }
}
