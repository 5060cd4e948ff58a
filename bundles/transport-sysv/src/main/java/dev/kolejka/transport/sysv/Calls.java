package dev.kolejka.transport.sysv;

import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the calls that run, so that what they use can be taken away when none does. Each call counts twice, once when
 * it begins and once when it has ended, because two counters that only grow can be compared while they do. Any thread.
 */
final class Calls {

    private static final long LOOK_AGAIN_NANOS = 100_000;

    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private volatile boolean over;

    /** Before a call: false when there must be none any more. */
    boolean begin() {
        begun.increment();
        if (over) {
            ended.increment();
            return false;
        }
        return true;
    }

    /** After a call. */
    void end() {
        ended.increment();
    }

    /**
     * Lets no call begin any more, and waits for those that run.
     *
     * @return false when one of them still ran after that time
     */
    boolean stop(long limitNanos) {
        over = true;
        long until = System.nanoTime() + limitNanos;
        while (!nothingRuns()) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
        }
        return true;
    }

    /** In this order: what has ended by now had begun by then. */
    private boolean nothingRuns() {
        long endedByNow = ended.sum();
        return begun.sum() == endedByNow;
    }
}
