package dev.kolejka.transport.mapped;

/**
 * How long to keep looking before it is worth to sleep: as long as waking up takes, about 50 µs between processors. Then
 * the wait costs at most twice what it would have cost whoever knew how long it lasts. While looking, the processor is
 * offered to others again and again; when one of them keeps it, the machine has no idle core, and looking would only keep
 * somebody from working: then, and for a while, nobody here does. Nor does who waits seldom. Shared by all threads that wait on a queue.
 */
final class Spin {

    private static final long LIMIT_NANOS = 50_000;

    /** Before the processor is first offered: an answer from another processor comes within this. */
    private static final long ALONE_NANOS = 4_000;

    /** For so long somebody else had the processor that it was not the one who is waited for. */
    private static final long CROWDED_NANOS = 20_000;

    private static final long CROWDED_FOR_NANOS = 10_000_000;

    /** Waits that begin further apart are not worth a spin: who has so little to do can sleep. */
    private static final long SELDOM_NANOS = 1_000_000;

    private static final long BETWEEN_COUNTS_NANOS = 100_000_000;

    private volatile long crowdedUntil = System.nanoTime();
    private volatile boolean onlyProcessor = Runtime.getRuntime().availableProcessors() == 1;
    private volatile long countedNanos = System.nanoTime();
    private volatile long begunNanos = System.nanoTime() - SELDOM_NANOS;

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
     * @return whether somebody else had the processor for so long that, if there is still nothing to be seen, it was
     *     not the one who is waited for
     */
    @SuppressWarnings("ThreadPriorityCheck") // who yields to nobody has lost nothing
    boolean pause(long spent, long now) {
        if (spent < ALONE_NANOS && !onlyProcessor) {
            Thread.onSpinWait();
            return false;
        }
        Thread.yield();
        return System.nanoTime() - now > CROWDED_NANOS;
    }

    /** Whether a wait that has lasted so long has been spun for long enough. */
    boolean isOver(long spent, long now) {
        if (spent > LIMIT_NANOS) {
            countProcessors(now);
            return true;
        }
        return false;
    }

    /** The processor was away for nothing: for a while nobody here spins. */
    void crowded(long now) {
        crowdedUntil = now + CROWDED_FOR_NANOS;
    }

    /** A process can be bound to fewer processors, or more, while it runs. */
    private void countProcessors(long now) {
        if (now - countedNanos > BETWEEN_COUNTS_NANOS) {
            countedNanos = now;
            onlyProcessor = Runtime.getRuntime().availableProcessors() == 1;
        }
    }
}
