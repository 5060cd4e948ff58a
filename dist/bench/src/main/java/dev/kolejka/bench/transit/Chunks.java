package dev.kolejka.bench.transit;

import java.util.Arrays;

/**
 * How fast one end goes: the median time of chunks of messages, so that a pause of the machine does not count. The first
 * chunk, while both ends come up, does not count either. Confined to one thread.
 */
final class Chunks {

    /** Messages between two looks at the clock. */
    static final int SIZE = 2_000;

    /** What a run must have at least to tell a rate. */
    static final int LEAST_MESSAGES = 5 * SIZE;

    private static final int MOST_CHUNKS = 1 << 16;

    private final long[] nanos = new long[MOST_CHUNKS];
    private int measured;
    private long messages;
    private long begunNanos;
    private long chunkBegunNanos;

    /** Counts a message. */
    void message() {
        if (++messages % SIZE == 0) {
            endChunk();
        }
    }

    private void endChunk() {
        long now = System.nanoTime();
        if (messages == SIZE) {
            begunNanos = now;
        } else if (measured < MOST_CHUNKS) {
            nanos[measured++] = now - chunkBegunNanos;
        }
        chunkBegunNanos = now;
    }

    long messages() {
        return messages;
    }

    /**
     * Millions of messages a second, the median of chunks.
     *
     * @throws IllegalStateException if there were too few
     */
    double medianRate() {
        if (messages < LEAST_MESSAGES) {
            throw new IllegalStateException(
                    messages + " messages are too few to measure, " + LEAST_MESSAGES + " needed");
        }
        Arrays.sort(nanos, 0, measured);
        return SIZE * 1e3 / nanos[measured / 2];
    }

    /** Millions of messages a second from the end of the first chunk until now. */
    double meanRate() {
        return (messages - SIZE) * 1e3 / (System.nanoTime() - begunNanos);
    }
}
