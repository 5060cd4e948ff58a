package dev.kolejka.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryTransportTest extends MessageQueueContract {

    @Override
    protected QueueTransport transport() {
        return new InMemoryTransport();
    }

    @Override
    protected Reach reach() {
        return Reach.ONE_PROCESS;
    }

    @Override
    protected Optional<Path> file(QueueAddress address) {
        return Optional.empty();
    }

    @Test
    void anotherTransportObjectKnowsNothingOfAQueue() throws IOException {
        ground().create();

        assertThrows(NoSuchFileException.class, () -> new InMemoryTransport().open(ground().address()));
    }
}
