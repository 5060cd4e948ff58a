package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.testkit.MessageQueueContract;
import java.nio.file.Path;
import java.util.Optional;

class MappedTransportTest extends MessageQueueContract {

    @Override
    protected QueueTransport transport() {
        return new MappedTransport();
    }

    @Override
    protected Reach reach() {
        return Reach.MANY_PROCESSES;
    }

    @Override
    protected Optional<Path> file(QueueAddress address) {
        return Optional.of(address.directory().resolve(address.name()));
    }
}
