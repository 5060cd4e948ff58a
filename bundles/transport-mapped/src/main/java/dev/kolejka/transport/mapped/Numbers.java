package dev.kolejka.transport.mapped;

import static dev.kolejka.transport.mapped.Memory.LONGS;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The numbers of one lane, as they are read: whoever may write the file may have written any. Whatever they are, no
 * method here throws, loops, or looks outside the lane. Any thread of any process.
 *
 * <p>{@link Lane} is one, rather than having one: a field between it and what it reads is one more to load, many times a
 * frame.
 */
sealed class Numbers permits Lane {

    final ByteBuffer memory;
    final Layout layout;

    Numbers(ByteBuffer lane, Layout layout) {
        memory = lane;
        this.layout = layout;
    }

    /** How many frames were taken. */
    final long head() {
        return (long) LONGS.getAcquire(memory, Layout.LANE_HEAD);
    }

    /** How many frames were put; one less when whoever put the last one died before it could say so. */
    final long tail() {
        return (long) LONGS.getAcquire(memory, Layout.LANE_TAIL);
    }

    /** Whether there is, or was, a frame at a position, and none of a later lap. */
    final boolean isCommitted(long position) {
        return position >= 0 && sequence(position) == position + 1;
    }

    final long sequence(long position) {
        return (long) LONGS.getAcquire(memory, layout.slot(position) + Layout.SLOT_SEQUENCE);
    }

    /** What a slot's sequence reads until the frame of that position is put: what the lap before left there. */
    final long sequenceBefore(long position) {
        return Math.max(0, position + 1 - layout.ring());
    }

    /** What its maker wrote beside the frame at a position. */
    final long stamp(long position) {
        return (long) LONGS.getOpaque(memory, layout.slot(position) + Layout.SLOT_STAMP);
    }

    /** The stamp of the frame stamped last, wherever that frame is by now; 0 if there never was one. */
    final long latestStamp() {
        long tail = tail();
        long unsaid = isCommitted(tail) ? stamp(tail) : Layout.NO_STAMP;
        return Math.max(Layout.NO_STAMP, unsaid > 0 ? unsaid : (long) LONGS.getOpaque(memory, Layout.LANE_STAMP));
    }

    /**
     * The stamps of the frames that wait.
     *
     * @param slots how many wait at most
     */
    final long[] waitingStamps(int slots) {
        long head = head();
        long[] stamps = new long[slots];
        int seen = 0;
        while (seen < slots && isCommitted(head + seen)) {
            stamps[seen] = Math.max(Layout.NO_STAMP, stamp(head + seen));
            seen++;
        }
        VarHandle.loadLoadFence();
        // Slots of frames that were taken meanwhile may have had others in them.
        long taken = Math.max(0, Math.min(head() - head, seen));
        return Arrays.copyOfRange(stamps, (int) taken, seen);
    }
}
