package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A queue that a server left, and somebody who wants to take it over. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class LeftQueue {

    static final int SLOTS = 6;
    static final int RING = 8;
    static final int PUT = 11;
    static final int TAKEN = 7;
    static final QueueShape SHAPE = new QueueShape(4, SLOTS, new Legend(1, 0, 0));

    final MappedTransport transport = new MappedTransport();
    QueueAddress address = new QueueAddress("mapped", "kolejka.queue", Path.of("nowhere"));
    Path file = Path.of("nowhere");

    @BeforeEach
    final void prepare(@TempDir Path directory) {
        address = new QueueAddress("mapped", "kolejka.queue", directory);
        file = directory.resolve("kolejka.queue");
    }

    /** A queue that was used: eleven frames were put under type 2, with their numbers from 1 as stamps, and seven taken. */
    final MessageQueue left() throws IOException {
        MessageQueue queue = create();
        for (int i = 0; i < PUT; i++) {
            assertTrue(queue.offer(frame(i), i + 1));
            if (i < TAKEN) {
                assertTrue(queue.poll(2, new Frame()));
            }
        }
        return queue;
    }

    final MessageQueue create() throws IOException {
        return transport.create(address, SHAPE, QueueAccess.DEFAULT);
    }

    final Optional<MessageQueue> takeOver() {
        return transport.takeOver(address, SHAPE, QueueAccess.DEFAULT);
    }

    /** What the log says of why a queue is not taken over. */
    final String whyNot() {
        Logger logger = Logger.getLogger("dev.kolejka.transport.mapped");
        List<String> said = new ArrayList<>();
        Handler noting = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                said.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        noting.setLevel(Level.ALL);
        Level before = logger.getLevel();
        logger.setLevel(Level.FINE);
        logger.addHandler(noting);
        try {
            assertTrue(takeOver().isEmpty());
        } finally {
            logger.removeHandler(noting);
            logger.setLevel(before);
        }
        assertEquals(1, said.size(), said::toString);
        return said.get(0);
    }

    final Scribbler scribbler() {
        return new Scribbler(file, SHAPE);
    }

    static Frame frame(int number) {
        return new Frame(2, 7, number, "number " + number);
    }
}
