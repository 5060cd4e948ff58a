package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import java.util.concurrent.locks.LockSupport;

/** The supervisor's own producer in a lane: asks, by putting frames, whether the lane takes any. */
final class Probe {

    /** What putting a frame tells. */
    enum Finding {
        /** The lane took it. */
        OPEN,
        /** The lane has room and does not take it: somebody has it locked. */
        LOCKED,
        /** There is no room, so nothing is known. */
        FULL
    }

    private static final int TRIES = 3;
    private static final long REST_NANOS = 20_000;

    private final MessageQueue queue;
    private final Stopwatch time;
    private final int lane;
    private final int life;
    private final Parcel parcel = new Parcel();
    private final Frame frame = new Frame();
    private int sent;

    Probe(MessageQueue queue, Stopwatch time, int lane, int life) {
        this.queue = queue;
        this.time = time;
        this.lane = lane;
        this.life = life;
    }

    /** Whether the lane takes a frame. */
    boolean offer() {
        parcel.pack(frame, lane, life, sent);
        boolean taken = queue.offer(frame);
        sent += taken ? 1 : 0;
        return taken;
    }

    private boolean hasRoom() {
        return queue.depth(lane) < queue.shape().slotsPerType();
    }

    /** Asks until the lane takes a frame, or has not though it had room several times in a row. */
    Finding ask(long limitMicros) {
        long until = time.micros() + limitMicros;
        int refused = 0;
        while (refused < TRIES && (refused > 0 || time.micros() < until)) {
            if (offer()) {
                return Finding.OPEN;
            }
            refused = hasRoom() ? refused + 1 : 0;
            LockSupport.parkNanos(this, REST_NANOS);
        }
        return refused == TRIES ? Finding.LOCKED : Finding.FULL;
    }

    /** When the lane took a frame, in microseconds of the round; {@link Journal#NONE} when it took none in time. */
    long acceptedAt(long limitMicros) {
        long until = time.micros() + limitMicros;
        while (time.micros() < until) {
            if (offer()) {
                return time.micros();
            }
            LockSupport.parkNanos(this, REST_NANOS);
        }
        return Journal.NONE;
    }

    Sender ended() {
        return new Sender(life, sent, sent, 0, time.micros());
    }
}
