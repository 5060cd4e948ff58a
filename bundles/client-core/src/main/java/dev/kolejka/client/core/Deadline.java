package dev.kolejka.client.core;

import java.time.Duration;

/**
 * Until when something is tried.
 *
 * @param machine on which
 * @param nanos   as {@link Machine#nanoTime} counts
 * @param time    how long that was when it began
 */
record Deadline(Machine machine, long nanos, Duration time) {

    static Deadline in(Machine machine, Duration time) {
        return new Deadline(machine, machine.nanoTime() + time.toNanos(), time);
    }

    boolean isOver() {
        return machine.nanoTime() - nanos >= 0;
    }

    /** What is left of it, zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - machine.nanoTime()));
    }

    /** For messages: how long was waited. */
    @Override
    public String toString() {
        return time.toMillis() + " ms";
    }
}
