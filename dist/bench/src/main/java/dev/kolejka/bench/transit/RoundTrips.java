package dev.kolejka.bench.transit;

import java.io.IOException;
import java.util.Arrays;

/** There and back: one end sends a message, the other sends it back, one at a time. */
final class RoundTrips {

    private static final int MOST_BLOCKS = 1 << 17;

    /** Round trips between two looks at the clock: some microseconds of what spins, some hundred of what sleeps. */
    private static final int SPINNING_BLOCK = 100;

    private static final int BLOCKING_BLOCK = 20;

    private final Port port;
    private final Way way;
    private final int block;
    private long number;

    RoundTrips(Port port, Way way) {
        this(port, way, way == Way.BLOCK ? BLOCKING_BLOCK : SPINNING_BLOCK);
    }

    RoundTrips(Port port, Way way, int block) {
        this.port = port;
        this.way = way;
        this.block = block;
    }

    /**
     * Goes there and back for some time, and tells the other end to stop.
     *
     * @return nanoseconds of one, the median of blocks
     */
    double nanos(long millis) throws IOException, InterruptedException {
        double[] blocks = new double[MOST_BLOCKS];
        int measured = 0;
        long begun = System.nanoTime();
        while (measured == 0 || (measured < MOST_BLOCKS && System.nanoTime() - begun < millis * 1_000_000)) {
            blocks[measured++] = blockNanos();
        }
        trip(Messages.END);
        Arrays.sort(blocks, 0, measured);
        return blocks[measured / 2];
    }

    private double blockNanos() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        for (int i = 0; i < block; i++) {
            trip(number++);
        }
        return (double) (System.nanoTime() - begun) / block;
    }

    private void trip(long sent) throws IOException, InterruptedException {
        way.put(port, sent);
        long back = way.take(port);
        if (back != sent) {
            throw new IllegalStateException("message " + sent + " came back as " + back);
        }
    }

    /**
     * The other end: sends everything back, the end too.
     *
     * @return how many messages
     */
    static long echo(Port port, Way way) throws IOException, InterruptedException {
        long count = 0;
        long number = way.take(port);
        while (number < Messages.END) {
            way.put(port, number);
            count++;
            number = way.take(port);
        }
        way.put(port, number);
        return count;
    }
}
