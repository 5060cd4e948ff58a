package dev.kolejka.transport.mapped;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One wait for something another process does: a short spin in the hope that it happens at once, then sleeps that grow
 * to {@value #LONGEST_SLEEP_NANOS} ns, so that who waits for long costs little. Confined to the waiting thread.
 */
final class Wait {

    /** With one processor, spinning only keeps the other from what is waited for. */
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 1_000 : 0;

    private static final int SPINS_BETWEEN_LOOKS_AT_THE_CLOCK = 64;

    private static final long SHORTEST_SLEEP_NANOS = 20_000;
    private static final long LONGEST_SLEEP_NANOS = 1_000_000;

    private final long limitNanos;
    private final long started;
    private int spins;
    private long sleepNanos = SHORTEST_SLEEP_NANOS;

    private Wait(long limitNanos) {
        this.limitNanos = Math.max(0, limitNanos);
        started = System.nanoTime();
    }

    static Wait upTo(Duration deadline) {
        return new Wait(TimeUnit.NANOSECONDS.convert(deadline));
    }

    /**
     * Lets a little time pass.
     *
     * @return false, at once, when the deadline has passed already: whoever waits looks once more after every true
     * @throws InterruptedException if the thread was interrupted
     */
    boolean more() throws InterruptedException {
        if (limitNanos > 0 && spins < SPINS && ++spins % SPINS_BETWEEN_LOOKS_AT_THE_CLOCK != 0) {
            Thread.onSpinWait();
            return true;
        }
        return look();
    }

    private boolean look() throws InterruptedException {
        long left = limitNanos - (System.nanoTime() - started);
        if (left <= 0) {
            return false;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (spins >= SPINS) {
            LockSupport.parkNanos(this, Math.min(left, sleepNanos));
            sleepNanos = Math.min(sleepNanos * 2, LONGEST_SLEEP_NANOS);
        }
        return true;
    }

    /** Whether it sleeps already, so that a slower look at things costs nothing that counts. */
    boolean sleeps() {
        return spins >= SPINS;
    }
}
