package dev.kolejka.transport.mapped;

/**
 * How long to keep looking before it is worth to sleep: at most as long as waking up takes, about 50 µs between
 * processors, and only where it pays. A spin that finds something makes the next one long; one that finds nothing halves
 * it, down to none, as when the other end shares this processor; now and then a long one tries again. When somebody else
 * had the processor in the middle of a spin, the machine has no idle core, and looking would only keep others from
 * working: then, and for a while, nobody here does. Nor does who waits seldom. Shared by all threads that wait on a queue;
 * a race between them only makes a spin longer or shorter.
 *
 * <p>The processor is never offered to others ({@code sched_yield}): who does so often is made to wait for whoever wants
 * it next, up to a tenth of a second on Linux 6.18.
 */
final class Spin {

    private static final long LONGEST_NANOS = 50_000;
    private static final long SHORTEST_NANOS = 3_000;

    /** Between two long ones, where they do not pay. */
    private static final int WAITS_BETWEEN_TRIES = 64;

    /** Looks are a fraction of a microsecond apart, unless somebody else had the processor. */
    private static final long CROWDED_NANOS = 20_000;

    /** For how long nobody spins then: longer each time, for a compiler's thread is gone soon and a long job is not. */
    private static final long SHORTEST_CROWD_NANOS = 1_000_000;

    private static final long LONGEST_CROWD_NANOS = 64_000_000;

    /** Waits that begin further apart are not worth a spin: who has so little to do can sleep. */
    private static final long SELDOM_NANOS = 1_000_000;

    private final boolean oneProcessor;
    private volatile long crowdedUntil = System.nanoTime();
    private volatile long begunNanos = System.nanoTime() - SELDOM_NANOS;
    private volatile long crowdNanos = SHORTEST_CROWD_NANOS;
    private volatile long limitNanos = LONGEST_NANOS;
    private volatile boolean mayHavePaid;
    private int waits;

    /**
     * Spinning on a machine.
     *
     * @param processors how many: with one, looking only keeps from working who is waited for
     */
    Spin(int processors) {
        oneProcessor = processors == 1;
    }

    /**
     * A wait begins.
     *
     * @return how long it is worth to look, 0 for not at all
     */
    long begin(long now) {
        boolean often = now - begunNanos < SELDOM_NANOS;
        begunNanos = now;
        if (mayHavePaid) {
            limitNanos = LONGEST_NANOS;
            crowdNanos = SHORTEST_CROWD_NANOS;
        }
        mayHavePaid = false;
        if (oneProcessor || !often || now - crowdedUntil < 0) {
            return 0;
        }
        long limit = ++waits % WAITS_BETWEEN_TRIES == 0 ? LONGEST_NANOS : limitNanos;
        mayHavePaid = limit > 0;
        return limit;
    }

    /** A spin that lasted to its end found nothing. */
    void wasInVain() {
        mayHavePaid = false;
        long half = limitNanos / 2;
        limitNanos = half < SHORTEST_NANOS ? 0 : half;
    }

    /** Whether somebody else had the processor between two looks. */
    boolean isCrowded(long before, long now) {
        if (now - before < CROWDED_NANOS) {
            return false;
        }
        long nanos = crowdNanos;
        crowdedUntil = now + nanos;
        crowdNanos = Math.min(2 * nanos, LONGEST_CROWD_NANOS);
        mayHavePaid = false;
        return true;
    }
}
