package dev.kolejka.transport.mapped;

/**
 * How long to keep looking before it is worth to sleep: as long as waking up takes, about 50 µs between processors. Then
 * the wait costs at most twice what it would have cost whoever knew how long it lasts. While looking, the processor is
 * offered to others: at once if one of them took it the last time, who may be the very one that is waited for, else now
 * and then. When one of them keeps it, the machine has no idle core, and looking would only keep somebody from working:
 * then, and for a while, nobody here does. Nor does who waits seldom. Shared by all threads that wait on a queue.
 */
final class Spin {

    private static final long LIMIT_NANOS = 50_000;

    /** Before the processor is first offered when nobody else wants it: an answer from another one comes within this. */
    private static final long ALONE_NANOS = 4_000;

    /** An offer that nobody takes is over by then. */
    private static final long TAKEN_NANOS = 2_000;

    /** For so long somebody else had the processor that it was not for an answer. */
    private static final long CROWDED_NANOS = 20_000;

    private static final long CROWDED_FOR_NANOS = 10_000_000;

    /** Waits that begin further apart are not worth a spin: who has so little to do can sleep. */
    private static final long SELDOM_NANOS = 1_000_000;

    private volatile long crowdedUntil = System.nanoTime();
    private volatile long begunNanos = System.nanoTime() - SELDOM_NANOS;
    private volatile boolean alone = true;

    /** A wait begins: whether looking is worth while. */
    boolean begins(long now) {
        boolean often = now - begunNanos < SELDOM_NANOS;
        begunNanos = now;
        return often && now - crowdedUntil >= 0;
    }

    /**
     * Lets a little time pass.
     *
     * @param spent how long the wait has lasted
     * @param now   what time it is
     * @return false when there has been enough of it
     */
    @SuppressWarnings("ThreadPriorityCheck") // who yields to nobody has lost nothing
    boolean goOn(long spent, long now) {
        if (spent < ALONE_NANOS && alone) {
            Thread.onSpinWait();
            return true;
        }
        Thread.yield();
        long after = System.nanoTime();
        long away = after - now;
        alone = away < TAKEN_NANOS;
        if (away > CROWDED_NANOS) {
            crowdedUntil = after + CROWDED_FOR_NANOS;
            return false;
        }
        return spent + away < LIMIT_NANOS;
    }
}
