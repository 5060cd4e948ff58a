package dev.kolejka.bench.transit;

import java.io.IOException;
import java.util.Arrays;

/**
 * Takes beside others what several put, up to an end. Nobody gets all messages then, but what one producer put arrives in
 * its order.
 */
final class CrowdSink {

    /** How many producers there may be. */
    static final int MOST_PRODUCERS = 16;

    /** Every producer's messages are numbered from its place times this. */
    static final long NUMBERS_OF_ONE = 1L << 40;

    private final long[] latest = new long[MOST_PRODUCERS];
    private long count;
    private long sum;

    private CrowdSink() {
        Arrays.fill(latest, -1);
    }

    static Tally takeAll(Port port, Way way) throws IOException, InterruptedException {
        CrowdSink sink = new CrowdSink();
        for (long number = way.take(port); number < Messages.END; number = way.take(port)) {
            sink.accept(number);
        }
        return new Tally(sink.count, sink.sum);
    }

    private void accept(long number) {
        int producer = (int) (number / NUMBERS_OF_ONE);
        if (producer >= MOST_PRODUCERS || number <= latest[producer]) {
            throw new IllegalStateException(
                    "message " + number + " arrived after " + latest[Math.min(producer, MOST_PRODUCERS - 1)]);
        }
        latest[producer] = number;
        count++;
        sum += number;
    }
}
