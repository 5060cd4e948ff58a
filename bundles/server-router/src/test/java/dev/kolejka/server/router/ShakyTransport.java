package dev.kolejka.server.router;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.testkit.InMemoryTransport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A transport in memory whose queues' methods throw what they are told to. */
final class ShakyTransport implements QueueTransport {

    /** What a method of its queues throws, by the method's name. */
    final Map<String, Supplier<Throwable>> faults = new ConcurrentHashMap<>();

    private final InMemoryTransport transport;
    private volatile @Nullable MessageQueue made;
    volatile boolean keepsThrows;
    volatile boolean removesWhatItMakes;

    ShakyTransport(String name) {
        transport = new InMemoryTransport(name);
    }

    /** The queue made last, without faults. */
    MessageQueue made() {
        return Objects.requireNonNull(made);
    }

    /** A fault that happens once. */
    void failsOnce(String method, Supplier<Throwable> fault) {
        faults.put(method, () -> {
            faults.remove(method);
            return fault.get();
        });
    }

    @Override
    public String name() {
        return transport.name();
    }

    @Override
    public String defaultName() {
        return "queue";
    }

    @Override
    public boolean keepsQueues() {
        if (keepsThrows) {
            throw new IllegalStateException("a guest that throws");
        }
        return false;
    }

    @Override
    public Optional<String> complaintAbout(String name) {
        return Optional.empty();
    }

    @Override
    public MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) {
        MessageQueue queue = transport.create(address, shape, access);
        made = queue;
        if (removesWhatItMakes) {
            queue.remove();
        }
        return (MessageQueue) Proxy.newProxyInstance(
                MessageQueue.class.getClassLoader(),
                new Class<?>[] {MessageQueue.class},
                (proxy, method, arguments) -> {
                    Supplier<Throwable> fault = faults.get(method.getName());
                    if (fault != null) {
                        throw fault.get();
                    }
                    try {
                        return method.invoke(queue, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    @Override
    public MessageQueue open(QueueAddress address) throws NoSuchFileException {
        return transport.open(address);
    }
}
