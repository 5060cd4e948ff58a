package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.Frame;

/** A frame as one long in a {@link Journal}: in the upper half the life that sent it, in the lower its number there. */
final class FrameId {

    /** A frame nobody packed. */
    static final long TORN = -1;

    private FrameId() {}

    static long of(int life, int n) {
        return (long) life << Integer.SIZE | Integer.toUnsignedLong(n);
    }

    static long of(Frame frame, int lane, Parcel parcel) {
        boolean ours = frame.first() >= 0 && frame.second() >= 0 && parcel.isWhole(frame, lane);
        return ours ? of(frame.first(), frame.second()) : TORN;
    }

    static int life(long id) {
        return (int) (id >>> Integer.SIZE);
    }

    static int number(long id) {
        return (int) id;
    }
}
