package dev.kolejka.server.router;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Lets a batch grow where recording one takes long: on a disk it takes the same time however many requests it has. Who was
 * just answered asks again in a moment, and those who do not wait for that come to take turns, one half of them recorded
 * while the other half waits. So the next batch waits for as many requests as the last one had, but never longer than a
 * quarter of what it took to record that. Confined to the door's thread.
 */
final class Gathering {

    /** Of the time it takes to record a batch. */
    private static final int SHARE = 4;

    /** What is recorded faster than that, nobody waits for: memory, and not a disk. */
    static final long LEAST_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    /** A disk that is out of breath is not to be waited for on top of it. */
    static final long MOST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Between two looks where whoever is waited for needs the only CPU. */
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(5);

    private final LongSupplier nanoTime;
    private final Runnable pause;
    private int requests;
    private long waitNanos;

    Gathering() {
        this(System::nanoTime, pause());
    }

    private static Runnable pause() {
        return Runtime.getRuntime().availableProcessors() > 1
                ? Thread::onSpinWait
                : () -> LockSupport.parkNanos(PAUSE_NANOS);
    }

    /**
     * With a clock of the caller's.
     *
     * @param nanoTime the clock
     * @param pause    lets a little of it pass
     */
    Gathering(LongSupplier nanoTime, Runnable pause) {
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** A batch of so many requests was carried out; so long it took to record. */
    void carriedOut(int count, long recordNanos) {
        requests = count;
        waitNanos = recordNanos < LEAST_NANOS ? 0 : Math.min(recordNanos / SHARE, MOST_WAIT_NANOS);
    }

    /** Waits a little for the next batch, once. */
    void await(IntSupplier waiting) {
        if (waitNanos == 0 || requests < 2) {
            return;
        }
        long begun = nanoTime.getAsLong();
        while (waiting.getAsInt() < requests && nanoTime.getAsLong() - begun < waitNanos) {
            pause.run();
        }
        waitNanos = 0;
    }
}
