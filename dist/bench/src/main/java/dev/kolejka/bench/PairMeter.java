package dev.kolejka.bench;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * What a pair of send and receive costs through a transport: a frame's bytes go in and come out again, in one process
 * on an otherwise empty queue. As {@code src/main/c/sysv_pair.c} does, and in the same statistic: the 5th percentile of
 * blocks of 1,000 pairs, which is what a pair costs while nothing else runs.
 */
public final class PairMeter {

    private static final int BLOCK = 1000;
    private static final int MOST_BLOCKS = 1 << 16;
    private static final int TYPE = 4;
    private static final QueueShape SHAPE = new QueueShape(8, 16, Legend.NONE);

    private final MessageQueue queue;
    private final Frame out = new Frame(TYPE, 4, 0, "jak leci?");
    private final Frame in = new Frame();

    PairMeter(MessageQueue queue) {
        this.queue = queue;
    }

    /**
     * Prints nanoseconds a pair.
     *
     * @param arguments the class of a transport, what it calls the queue, a directory, and how many milliseconds to warm
     *                  up and to measure
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        QueueTransport transport = Class.forName(arguments[0])
                .asSubclass(QueueTransport.class)
                .getDeclaredConstructor()
                .newInstance();
        QueueAddress address = new QueueAddress(transport.name(), arguments[1], Path.of(arguments[2]));
        Duration warmUp = Duration.ofMillis(Long.parseLong(arguments[3]));
        Duration time = Duration.ofMillis(Long.parseLong(arguments[4]));
        print(System.out, measure(transport, address, warmUp, time));
    }

    private static void print(PrintStream out, double nanos) {
        out.println(Math.round(nanos));
    }

    /** Measures a queue as its clients open it; its maker may have to keep count besides. */
    static double measure(QueueTransport transport, QueueAddress address, Duration warmUp, Duration time)
            throws IOException {
        try (MessageQueue made = transport.create(address, SHAPE, QueueAccess.DEFAULT);
                MessageQueue opened = transport.open(address)) {
            try {
                PairMeter meter = new PairMeter(opened);
                meter.nanosPerPair(warmUp);
                return meter.nanosPerPair(time);
            } finally {
                made.remove();
            }
        }
    }

    double nanosPerPair(Duration time) {
        double[] blocks = new double[MOST_BLOCKS];
        int measured = 0;
        long begun = System.nanoTime();
        while (measured < MOST_BLOCKS && (measured == 0 || System.nanoTime() - begun < time.toNanos())) {
            blocks[measured++] = block();
        }
        Arrays.sort(blocks, 0, measured);
        return blocks[measured / 20];
    }

    private double block() {
        long begun = System.nanoTime();
        for (int i = 0; i < BLOCK; i++) {
            pair();
        }
        return (double) (System.nanoTime() - begun) / BLOCK;
    }

    private void pair() {
        if (!queue.offer(out) || !queue.poll(TYPE, in)) {
            throw new IllegalStateException("somebody else uses " + queue.address());
        }
    }
}
