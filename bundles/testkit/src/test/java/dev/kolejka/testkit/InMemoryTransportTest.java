package dev.kolejka.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class InMemoryTransportTest extends MessageQueueContract
        implements RenewalContract, ShapeContract, StampContract, TakeOverContract {

    @Override
    protected QueueTransport transport() {
        return new InMemoryTransport();
    }

    @Test
    void anotherTransportObjectKnowsNothingOfAQueue() throws IOException {
        ground().create();

        assertThrows(NoSuchFileException.class, () -> new InMemoryTransport().open(ground().address()));
    }
}
