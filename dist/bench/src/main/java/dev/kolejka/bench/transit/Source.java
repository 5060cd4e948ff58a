package dev.kolejka.bench.transit;

import java.io.IOException;

/** Puts messages as fast as they are taken. */
final class Source {

    private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 1000;

    private final Port port;
    private final Way way;
    private final Chunks chunks = new Chunks();

    Source(Port port, Way way) {
        this.port = port;
        this.way = way;
    }

    /**
     * Puts messages for some time, and for longer until they are enough to measure.
     *
     * @param first the number of the first
     * @return how many
     */
    long put(long first, long millis) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (chunks.messages() < Chunks.LEAST_MESSAGES || System.nanoTime() - begun < millis * 1_000_000) {
            for (int i = 0; i < BETWEEN_LOOKS_AT_THE_CLOCK; i++) {
                way.put(port, first + chunks.messages());
                chunks.message();
            }
        }
        return chunks.messages();
    }

    /**
     * Puts messages for some time, and then the end that tells how many they were.
     *
     * @return millions a second at which they were put, the median of chunks
     */
    double putAll(long millis) throws IOException, InterruptedException {
        way.put(port, Messages.END + put(0, millis));
        return chunks.medianRate();
    }
}
