package dev.kolejka.transport.mapped;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One wait for something another process does: {@link Spin} in the hope that it happens at once, then sleep. Every sleep
 * ends by itself soon, so that whatever is missed (a waker that was killed, a queue that is gone) only delays. Confined
 * to the waiting thread.
 */
final class Wait {

    /** The longest sleep, and so the longest delay of one who was not woken. */
    static final long LONGEST_SLEEP_NANOS = 50_000_000;

    private static final int LOOKS_BETWEEN_CLOCKS = 8;

    private final long limitNanos;
    private final Sleepers sleepers;
    private final Spin spin;
    private final long started;
    private int looks;
    private long spinNanos;
    private long lookedNanos;
    private boolean announced;
    private boolean slept;
    private boolean everSlept;

    private Wait(long limitNanos, Sleepers sleepers, Spin spin) {
        this.limitNanos = limitNanos;
        this.sleepers = sleepers;
        this.spin = spin;
        started = limitNanos > 0 ? System.nanoTime() : 0;
        lookedNanos = started;
        spinNanos = limitNanos > 0 ? spin.begin(started) : 0;
    }

    static Wait upTo(Duration deadline, Sleepers sleepers, Spin spin) {
        return new Wait(TimeUnit.NANOSECONDS.convert(deadline), sleepers, spin);
    }

    /**
     * Lets a little time pass.
     *
     * @return false, at once, when the deadline has passed already: whoever waits looks once more after every true
     * @throws InterruptedException if the thread was interrupted
     */
    boolean more() throws InterruptedException {
        slept = false;
        if (spinNanos > 0 && ++looks % LOOKS_BETWEEN_CLOCKS != 0) {
            Thread.onSpinWait();
            return true;
        }
        return limitNanos > 0 && goOn();
    }

    private boolean goOn() throws InterruptedException {
        long now = System.nanoTime();
        long spent = now - started;
        if (spent >= limitNanos) {
            return false;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (spinNanos > 0) {
            spin(spent, now);
        } else if (announced) {
            sleepers.sleep(Math.min(limitNanos - spent, LONGEST_SLEEP_NANOS));
            announced = false;
            slept = true;
            everSlept = true;
        } else {
            sleepers.announce();
            announced = true;
        }
        return true;
    }

    private void spin(long spent, long now) {
        if (spin.isCrowded(lookedNanos, now)) {
            spinNanos = 0;
        } else if (spent >= spinNanos) {
            spinNanos = 0;
            spin.wasInVain();
        } else {
            Thread.onSpinWait();
        }
        lookedNanos = now;
    }

    /** Whether it slept just now, so that a slower look at things costs nothing that counts. */
    boolean slept() {
        return slept;
    }

    /** Whether it slept at all. */
    boolean everSlept() {
        return everSlept;
    }
}
