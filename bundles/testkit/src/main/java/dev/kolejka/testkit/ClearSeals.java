package dev.kolejka.testkit;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Seals;
import java.util.Arrays;
import java.util.BitSet;

/** Letters in the clear, with a checksum where the tag is, so that what was changed, sent again or sent elsewhere is refused. */
public final class ClearSeals implements Seals {

    private final int keyId;
    private final long keys;
    private final int direction;
    private final BitSet seen = new BitSet();
    private final byte[] tag = new byte[SealedFrame.TAG_BYTES];
    private final byte[] given = new byte[SealedFrame.TAG_BYTES];
    private long counter;
    private boolean closed;
    private boolean prepared;

    /** Direction 1 seals what goes to the server, 2 what comes from it. */
    ClearSeals(int keyId, long keys, int direction) {
        this.keyId = keyId;
        this.keys = keys;
        this.direction = direction;
    }

    @Override
    public int keyId() {
        return keyId;
    }

    @Override
    public void seal(Letter letter, long type, int first, Frame into) {
        if (closed) {
            throw new IllegalStateException("the keys were wiped");
        }
        prepared = false;
        into.head(type, first, SealedFrame.LETTER);
        SealedFrame.head(into, keyId, counter);
        into.writeText(SealedFrame.HEAD_BYTES, letter.bytes(), 0, Letter.BYTES);
        writeTag(into, letter, counter++, direction);
        into.writeText(SealedFrame.HEAD_BYTES + Letter.BYTES, tag, 0, tag.length);
    }

    @Override
    public boolean open(Frame frame, Letter into) {
        long count = SealedFrame.counter(frame);
        if (closed
                || frame.second() != SealedFrame.LETTER
                || !SealedFrame.isMarked(frame)
                || SealedFrame.keyId(frame) != keyId
                || count < 0
                || count > Integer.MAX_VALUE
                || seen.get((int) count)) {
            return false;
        }
        frame.readText(SealedFrame.HEAD_BYTES, into.bytes(), 0, Letter.BYTES);
        writeTag(frame, into, count, 3 - direction);
        frame.readText(SealedFrame.HEAD_BYTES + Letter.BYTES, given, 0, given.length);
        if (!Arrays.equals(tag, given)) {
            return false;
        }
        seen.set((int) count);
        prepared = false;
        return true;
    }

    @Override
    public void prepare() {
        prepared = true;
    }

    /** Whether nothing was sealed or opened since they were last prepared. */
    public boolean isPrepared() {
        return prepared;
    }

    private void writeTag(Frame frame, Letter letter, long count, int from) {
        long sum = keys + from;
        for (long part : new long[] {frame.type(), frame.first(), count, Arrays.hashCode(letter.bytes())}) {
            sum = sum * 6364136223846793005L + part;
        }
        Arrays.fill(tag, (byte) 0);
        for (int i = 0; i < Long.BYTES; i++) {
            tag[i] = (byte) (sum >>> (8 * i));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
