package dev.kolejka.transport.mapped;

import static dev.kolejka.transport.mapped.Memory.INTS;

import java.nio.ByteBuffer;

/**
 * Who sleeps until something happens to a lane: a word that is 0 when nobody does. Who is about to sleep
 * {@linkplain #announce says so}, looks once more, and {@linkplain #sleep sleeps}; who makes the thing happen does it
 * with a full fence and then looks whether to {@linkplain #wakeOne wake}. So one of the two sees the other. A sleeper
 * that is killed leaves the word set, and costs the next one who looks a system call. Any thread of any process.
 */
final class Sleepers {

    private static final int NONE = 0;
    private static final int SOME = 1;

    private final ByteBuffer front;
    private final int at;
    private final Futex futex;

    Sleepers(ByteBuffer front, int at, Futex futex) {
        this.front = front;
        this.at = at;
        this.futex = futex;
    }

    /** Whether somebody sleeps, or is about to. */
    boolean any() {
        return (int) INTS.getVolatile(front, at) != NONE;
    }

    /** From now on whoever makes the thing happen wakes. */
    void announce() {
        INTS.setVolatile(front, at, SOME);
    }

    /** Sleeps, unless somebody woke since the announcement. */
    void sleep(long maxNanos) {
        futex.sleep(at, SOME, maxNanos);
    }

    /**
     * Wakes one who sleeps. Others sleep on, and nobody sees them until they look by themselves: who was woken
     * {@linkplain #wakeNext wakes the next} when there is something for two.
     */
    void wakeOne() {
        INTS.setVolatile(front, at, NONE);
        futex.wake(at, 1);
    }

    /** Wakes one more, for what came while the first was waking up. */
    void wakeNext() {
        futex.wake(at, 1);
    }

    /** Wakes all who sleep. */
    void wakeAll() {
        INTS.setVolatile(front, at, NONE);
        futex.wake(at, Integer.MAX_VALUE);
    }
}
