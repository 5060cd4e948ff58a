package dev.kolejka.sealing;

import dev.kolejka.api.sealing.SealedFrame;
import java.util.Arrays;

/**
 * A cipher that may have begun a frame before there is one: a third of the work needs the associated data only. When
 * another frame comes than was begun, it begins anew. One direction, one thread at a time.
 */
final class Envelope implements AutoCloseable {

    private static final int SEALED_BYTES = SealedFrame.CIPHERTEXT_BYTES + SealedFrame.TAG_BYTES;
    private static final long NONE = -1;

    private final AesGcm cipher;
    private final byte[] associated;
    private final byte[] nonce = new byte[AesGcm.NONCE_BYTES];
    private long begun = NONE;

    /** Nothing is begun; the cipher is closed with it. */
    Envelope(AesGcm cipher, int associatedBytes) {
        this.cipher = cipher;
        this.associated = new byte[associatedBytes];
    }

    /** Whether the frame of this counter is begun. */
    boolean hasBegun(long counter) {
        return begun == counter;
    }

    /** Begins a frame that is expected; the nonce is the end of the associated data, which is copied. */
    void beginToSeal(byte[] expected, long counter) {
        System.arraycopy(expected, 0, associated, 0, associated.length);
        cipher.beginToSeal(nonceOf(expected), associated);
        begun = counter;
    }

    /** The same for a frame that will have to be opened. */
    void beginToOpen(byte[] expected, long counter) {
        System.arraycopy(expected, 0, associated, 0, associated.length);
        cipher.beginToOpen(nonceOf(expected), associated);
        begun = counter;
    }

    private byte[] nonceOf(byte[] data) {
        System.arraycopy(data, data.length - nonce.length, nonce, 0, nonce.length);
        return nonce;
    }

    /** Seals a letter to where in a frame's text it belongs. */
    void seal(byte[] actual, byte[] letter, byte[] into, int at) {
        if (!isBegunWith(actual)) {
            cipher.beginToSeal(nonceOf(actual), actual);
        }
        begun = NONE;
        cipher.seal(letter, 0, SealedFrame.CIPHERTEXT_BYTES, into, at);
    }

    /** Opens a letter out of a frame's text; false when it does not open. */
    boolean open(byte[] actual, byte[] from, int at, byte[] letter) {
        if (!isBegunWith(actual)) {
            cipher.beginToOpen(nonceOf(actual), actual);
        }
        begun = NONE;
        return cipher.open(from, at, SEALED_BYTES, letter, 0);
    }

    private boolean isBegunWith(byte[] actual) {
        return begun != NONE && Arrays.equals(associated, actual);
    }

    /** Wipes the key. */
    @Override
    public void close() {
        cipher.close();
    }
}
