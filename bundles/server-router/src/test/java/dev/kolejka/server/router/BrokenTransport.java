package dev.kolejka.server.router;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.testkit.InMemoryTransport;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transport in memory that can make queues only while it is told to. */
final class BrokenTransport implements QueueTransport {

    private final InMemoryTransport transport;
    private volatile @Nullable MessageQueue made;
    volatile boolean works;

    BrokenTransport(String name) {
        transport = new InMemoryTransport(name);
    }

    MessageQueue made() {
        return Objects.requireNonNull(made);
    }

    @Override
    public String name() {
        return transport.name();
    }

    @Override
    public String defaultName() {
        return transport.defaultName();
    }

    @Override
    public boolean keepsQueues() {
        return false;
    }

    @Override
    public Optional<String> complaintAbout(String name) {
        return Optional.empty();
    }

    @Override
    public MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) throws IOException {
        if (!works) {
            throw new IOException("this transport is broken");
        }
        MessageQueue queue = transport.create(address, shape, access);
        made = queue;
        return queue;
    }

    @Override
    public MessageQueue open(QueueAddress address) throws NoSuchFileException {
        return transport.open(address);
    }
}
