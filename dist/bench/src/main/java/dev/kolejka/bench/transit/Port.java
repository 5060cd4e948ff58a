package dev.kolejka.bench.transit;

import java.io.IOException;
import java.util.function.LongConsumer;

/**
 * One end of a connection between two processes. Messages are numbered from 0 and as large as a frame; a port copies
 * them in and out, and whoever takes one finds out whether it arrived whole ({@link Messages}). What a port cannot do it
 * does not override. Confined to one thread.
 */
interface Port extends AutoCloseable {

    /** There is no message now. */
    long NONE = -1;

    /**
     * Gets ready for one way of waiting.
     *
     * @throws IOException if it cannot
     */
    default void prepare(Way way) throws IOException {}

    /**
     * Puts a message without waiting.
     *
     * @return false when there is no room now
     */
    default boolean offer(long number) throws IOException {
        throw new UnsupportedOperationException("offer");
    }

    /**
     * Takes a message without waiting.
     *
     * @return its number, or {@link #NONE}
     */
    default long poll() throws IOException {
        throw new UnsupportedOperationException("poll");
    }

    /**
     * Takes the messages that are there, as many at once as this peer likes.
     *
     * @param each gets the number of each
     * @return how many there were
     */
    default int pollMany(LongConsumer each) throws IOException {
        throw new UnsupportedOperationException("pollMany");
    }

    /** Puts a message, and waits for room as this peer's programs do that have something better to do than spin. */
    default void put(long number) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("put");
    }

    /** Takes a message, and waits for one likewise. */
    default long take() throws IOException, InterruptedException {
        throw new UnsupportedOperationException("take");
    }

    @Override
    void close() throws IOException;
}
