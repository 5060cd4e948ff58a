package dev.kolejka.testkit;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Queues inside one JVM: one lock, no files, nothing clever. What is created by one transport object is opened by the
 * same object under an equal address; another object knows nothing of it. Any thread.
 */
public final class InMemoryTransport implements QueueTransport {

    private final String name;
    private final Map<QueueAddress, InMemoryLanes> made = new HashMap<>();

    /** A transport called {@code memory}. */
    public InMemoryTransport() {
        this("memory");
    }

    /**
     * A transport that goes by another name, so that a test may have several.
     *
     * @param name its {@link #name()}
     */
    public InMemoryTransport(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String defaultName() {
        return "queue";
    }

    @Override
    public boolean keepsQueues() {
        return false;
    }

    @Override
    public Optional<String> complaintAbout(String name) {
        return Optional.empty();
    }

    /** {@inheritDoc} Everybody in this JVM may use it, whatever the access says. */
    @Override
    public synchronized MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) {
        InMemoryLanes lanes = new InMemoryLanes(shape, access);
        InMemoryLanes earlier = made.put(address, lanes);
        if (earlier != null) {
            earlier.remove();
        }
        return new InMemoryQueue(address, lanes, true);
    }

    @Override
    public synchronized Optional<MessageQueue> takeOver(QueueAddress address, QueueShape shape, QueueAccess access) {
        return Optional.ofNullable(made.get(address))
                .filter(lanes -> lanes.isAs(shape, access))
                .map(lanes -> new InMemoryQueue(address, lanes, true));
    }

    @Override
    public synchronized MessageQueue open(QueueAddress address) throws NoSuchFileException {
        InMemoryLanes lanes = made.get(address);
        if (lanes == null || lanes.isGone()) {
            throw new NoSuchFileException(address.toString());
        }
        return new InMemoryQueue(address, lanes, false);
    }
}
