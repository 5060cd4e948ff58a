package dev.kolejka.bench.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpeningTest {

    @Test
    void theQueueHasATypeForEverybodyAndIsThereAfterwards() throws Exception {
        InMemoryTransport transport = new InMemoryTransport();

        double millis = Opening.millis(transport, Path.of(""), 100, 10);

        assertTrue(millis > 0, () -> "took " + millis);
        try (MessageQueue queue = transport.open(new QueueAddress("memory", "queue", Path.of("")))) {
            assertEquals(3 + 2 * 100 + 64, queue.shape().types());
        }
    }
}
