package dev.kolejka.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. Any thread. */
public final class ManualClock extends Clock {

    /** Where a clock stands that was given no instant of its own. */
    public static final Instant START = Instant.parse("2024-01-01T12:00:00Z");

    private final Time time;
    private final ZoneId zone;

    /** A clock at {@link #START}, in UTC. */
    public ManualClock() {
        this(START);
    }

    /**
     * A clock in UTC.
     *
     * @param start where it stands
     */
    public ManualClock(Instant start) {
        this(new Time(start), ZoneOffset.UTC);
    }

    private ManualClock(Time time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    /**
     * Moves it on.
     *
     * @param step how far; negative steps back, as real clocks do when they are set
     * @return this clock
     */
    public ManualClock advance(Duration step) {
        time.advance(step);
        return this;
    }

    @Override
    public Instant instant() {
        return time.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same time read in another zone: moving one clock moves both. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new ManualClock(time, zone);
    }

    private static final class Time {

        private Instant now;

        Time(Instant start) {
            now = start;
        }

        synchronized Instant now() {
            return now;
        }

        synchronized void advance(Duration step) {
            now = now.plus(step);
        }
    }
}
