package dev.kolejka.sealing;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Token;
import java.nio.ByteBuffer;

/**
 * One direction of a session: its key, and what is proved along with each frame (dist/docs/protocol.md section 7).
 *
 * <pre>
 *   0           1       17     25      29       33                    47
 *   +-----------+-------+------+-------+--------+---------------------+
 *   | direction | token | type | first | second | the frame's head    |    associated data, big-endian
 *   +-----------+-------+------+-------+--------+---------------------+
 *                                                  | key id | counter |    nonce: the end of the same
 * </pre>
 *
 * Works in arrays of its own. One thread at a time.
 */
final class Channel implements AutoCloseable {

    private static final int TYPE = 1 + Token.BYTES;
    private static final int HEAD = TYPE + Long.BYTES + 2 * Integer.BYTES;
    private static final int ASSOCIATED_BYTES = HEAD + SealedFrame.HEAD_BYTES;
    private static final int SEALED_BYTES = SealedFrame.CIPHERTEXT_BYTES + SealedFrame.TAG_BYTES;

    private final AesGcm cipher;
    private final ByteBuffer associated = ByteBuffer.allocate(ASSOCIATED_BYTES);
    private final byte[] nonce = new byte[AesGcm.NONCE_BYTES];
    private final byte[] text = new byte[Frame.TEXT_BYTES];

    /**
     * A direction.
     *
     * @param from  whose frames these are
     * @param key   copied; the caller wipes its own
     * @param token the session's
     */
    Channel(Side from, byte[] key, Token token) {
        cipher = new AesGcm(key);
        associated.put(0, from.direction).put(1, token.toBytes());
    }

    /** Writes all of a sealed frame; a counter is never used twice. */
    void seal(Letter letter, int keyId, long counter, long type, int first, Frame into) {
        SealedFrame.writeHead(text, keyId, counter);
        into.head(type, first, SealedFrame.LETTER);
        associate(into);
        cipher.seal(nonce, associated.array(), letter.bytes(), 0, Letter.BYTES, text, SealedFrame.HEAD_BYTES);
        into.writeText(0, text, 0, Frame.TEXT_BYTES);
    }

    /** Reads a frame that may be one; false when it is not. */
    boolean open(Frame frame, Letter into) {
        frame.readText(0, text, 0, Frame.TEXT_BYTES);
        associate(frame);
        return cipher.open(nonce, associated.array(), text, SealedFrame.HEAD_BYTES, SEALED_BYTES, into.bytes(), 0);
    }

    private void associate(Frame frame) {
        associated
                .putLong(TYPE, frame.type())
                .putInt(TYPE + Long.BYTES, frame.first())
                .putInt(TYPE + Long.BYTES + Integer.BYTES, frame.second())
                .put(HEAD, text, 0, SealedFrame.HEAD_BYTES)
                .get(ASSOCIATED_BYTES - AesGcm.NONCE_BYTES, nonce);
    }

    /** Wipes the key. */
    @Override
    public void close() {
        cipher.close();
    }
}
