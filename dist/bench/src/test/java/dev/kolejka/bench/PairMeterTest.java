package dev.kolejka.bench;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PairMeterTest {

    private final InMemoryTransport transport = new InMemoryTransport();
    private final QueueAddress address = new QueueAddress("memory", "pairs", Path.of(""));

    @Test
    void aPairTakesSomeTimeAndNoQueueStays() throws Exception {
        double nanos = PairMeter.measure(transport, address, Duration.ZERO, Duration.ofMillis(1));

        assertTrue(nanos > 0, () -> "measured " + nanos);
        assertThrows(NoSuchFileException.class, () -> transport.open(address));
    }

    @Test
    void aQueueThatIsFullIsNotMeasured() {
        MessageQueue full = transport.create(address, new QueueShape(8, 2, Legend.NONE), QueueAccess.DEFAULT);
        while (full.offer(new Frame(4, 0, 0, ""))) {
            // until it is full
        }

        assertThrows(IllegalStateException.class, () -> new PairMeter(full).nanosPerPair(Duration.ofMillis(1)));
    }
}
