package dev.kolejka.transport.mapped;

import java.util.concurrent.locks.LockSupport;

/** Sleeping where there is no futex: short, because nobody can be woken. */
final class Parking implements Futex {

    static final long LONGEST_NANOS = 1_000_000;

    @Override
    public void sleep(int at, int value, long maxNanos) {
        LockSupport.parkNanos(this, Math.min(maxNanos, LONGEST_NANOS));
    }

    @Override
    public int wake(int at, int most) {
        return 0;
    }
}
