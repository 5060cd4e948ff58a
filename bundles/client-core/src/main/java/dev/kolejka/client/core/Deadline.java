package dev.kolejka.client.core;

import java.time.Duration;

/**
 * Until when something is tried.
 *
 * @param nanos as {@link System#nanoTime} counts
 * @param time  how long that was when it began
 */
record Deadline(long nanos, Duration time) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos(), time);
    }

    boolean isOver() {
        return System.nanoTime() - nanos >= 0;
    }

    /** What is left of it, zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** For messages: how long was waited. */
    @Override
    public String toString() {
        return time.toMillis() + " ms";
    }
}
