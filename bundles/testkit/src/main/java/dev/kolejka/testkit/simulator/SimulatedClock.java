package dev.kolejka.testkit.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The wall clock of a {@link SimulatedMachine}: it goes with the machine's time, and can be set. One thread. */
final class SimulatedClock extends Clock {

    private static final long START_MILLIS =
            Instant.parse("2024-01-01T12:00:00Z").toEpochMilli();
    private static final long NANOS_PER_MILLI = 1_000_000;

    private long nanos = NANOS_PER_MILLI; // so that nothing happens at time zero, which often means never
    private long offsetMillis;

    long nanos() {
        return nanos;
    }

    void advance(long byNanos) {
        nanos += Math.max(0, byNanos);
    }

    void set(long byMillis) {
        offsetMillis += byMillis;
    }

    @Override
    public long millis() {
        return START_MILLIS + offsetMillis + nanos / NANOS_PER_MILLI;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a simulated machine is in UTC, not in " + zone);
    }
}
