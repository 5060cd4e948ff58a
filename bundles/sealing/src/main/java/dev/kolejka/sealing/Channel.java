package dev.kolejka.sealing;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Token;
import java.nio.ByteBuffer;
import java.util.Arrays;

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
 * All of that is known before a frame is: the next one has the next counter. Works in arrays of its own. One thread at a
 * time.
 */
final class Channel implements AutoCloseable {

    /** Frames that are begun ahead: mail and the answer behind it come together. */
    private static final int AHEAD = 2;

    private static final int TYPE = 1 + Token.BYTES;
    private static final int HEAD = TYPE + Long.BYTES + 2 * Integer.BYTES;
    private static final int ASSOCIATED_BYTES = HEAD + SealedFrame.HEAD_BYTES;

    private final Envelope[] envelopes = new Envelope[AHEAD];
    private final ByteBuffer associated = ByteBuffer.allocate(ASSOCIATED_BYTES);
    private final byte[] text = new byte[Frame.TEXT_BYTES];

    /** The same of frames to come, which differ from the last in their head only. */
    private final ByteBuffer ahead = ByteBuffer.allocate(ASSOCIATED_BYTES);

    private final byte[] head = new byte[SealedFrame.HEAD_BYTES];
    private boolean knowsFrames;

    /**
     * A direction.
     *
     * @param from  whose frames these are
     * @param key   copied; the caller wipes its own
     * @param token the session's
     */
    Channel(Side from, byte[] key, Token token) {
        Arrays.setAll(envelopes, i -> new Envelope(new AesGcm(key), ASSOCIATED_BYTES));
        associated.put(0, from.direction).put(1, token.toBytes());
    }

    /** Writes all of a sealed frame; a counter is never used twice. */
    void seal(Letter letter, int keyId, long counter, long type, int first, Frame into) {
        SealedFrame.writeHead(text, keyId, counter);
        into.head(type, first, SealedFrame.LETTER);
        associate(into);
        envelope(counter).seal(associated.array(), letter.bytes(), text, SealedFrame.HEAD_BYTES);
        into.writeText(0, text, 0, Frame.TEXT_BYTES);
        remember();
    }

    /** Reads a frame that may be one; false when it is not. */
    boolean open(Frame frame, Letter into) {
        frame.readText(0, text, 0, Frame.TEXT_BYTES);
        associate(frame);
        boolean isOurs = envelope(SealedFrame.counter(frame))
                .open(associated.array(), text, SealedFrame.HEAD_BYTES, into.bytes());
        if (isOurs) {
            remember();
        }
        return isOurs;
    }

    /** Begins frames that will be sealed, from this counter on, if they go where the last one went. */
    void beginToSeal(int keyId, long counter) {
        for (int i = 0; i < AHEAD && mayBegin(counter + i); i++) {
            Envelope envelope = envelope(counter + i);
            if (!envelope.hasBegun(counter + i)) {
                expect(keyId, counter + i);
                envelope.beginToSeal(ahead.array(), counter + i);
            }
        }
    }

    /** Begins frames that will have to be opened, from this counter on, if they come from where the last one came. */
    void beginToOpen(int keyId, long counter) {
        for (int i = 0; i < AHEAD && mayBegin(counter + i); i++) {
            Envelope envelope = envelope(counter + i);
            if (!envelope.hasBegun(counter + i)) {
                expect(keyId, counter + i);
                envelope.beginToOpen(ahead.array(), counter + i);
            }
        }
    }

    private boolean mayBegin(long counter) {
        return knowsFrames && counter >= 0;
    }

    private void expect(int keyId, long counter) {
        SealedFrame.writeHead(head, keyId, counter);
        ahead.put(HEAD, head);
    }

    private Envelope envelope(long counter) {
        return envelopes[(int) counter & (AHEAD - 1)];
    }

    private void associate(Frame frame) {
        associated
                .putLong(TYPE, frame.type())
                .putInt(TYPE + Long.BYTES, frame.first())
                .putInt(TYPE + Long.BYTES + Integer.BYTES, frame.second())
                .put(HEAD, text, 0, SealedFrame.HEAD_BYTES);
    }

    private void remember() {
        ahead.put(0, associated.array(), 0, HEAD);
        knowsFrames = true;
    }

    /** Wipes the key. */
    @Override
    public void close() {
        for (Envelope envelope : envelopes) {
            envelope.close();
        }
    }
}
