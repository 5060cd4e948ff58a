package dev.kolejka.bench.transit;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What it takes to make a queue of ours for many people: in a JVM that never made one, so that loading the classes counts
 * as well, and once more. Leaves the queue, so that somebody can look at what it takes of the disk.
 */
public final class Opening {

    /** As the server does when nothing else is configured. */
    private static final int SLOTS = 64;

    private static final int SESSIONS = 64;

    private Opening() {}

    /**
     * Prints {@code NAME NUMBER UNIT}.
     *
     * @param arguments a directory, how many people, how many groups
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int people = Integer.parseInt(arguments[1]);
        int groups = Integer.parseInt(arguments[2]);
        Lines lines = new Lines("kolejka");
        lines.add("open-queue-" + people, millis(End.mapped(), directory, people, groups), "ms");
        lines.add("open-queue-again-" + people, millis(End.mapped(), directory, people, groups), "ms");
        System.out.print(lines);
    }

    /** Milliseconds of making a queue for so many people and groups. */
    static double millis(QueueTransport transport, Path directory, int people, int groups) throws IOException {
        QueueShape shape = new QueueShape(3 + 2 * people + SESSIONS, SLOTS, new Legend(people, groups, SESSIONS));
        QueueAddress address = new QueueAddress(transport.name(), transport.defaultName(), directory);
        long begun = System.nanoTime();
        try (MessageQueue queue = transport.create(address, shape, QueueAccess.DEFAULT)) {
            long nanos = System.nanoTime() - begun;
            if (queue.shape().types() != shape.types()) {
                throw new IllegalStateException("asked for " + shape + ", got " + queue.shape());
            }
            return nanos / 1e6;
        }
    }
}
