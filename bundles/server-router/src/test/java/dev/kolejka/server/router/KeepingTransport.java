package dev.kolejka.server.router;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.testkit.InMemoryTransport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A transport whose queues stay, with their frames, whoever made them: several objects of it share one kernel. */
final class KeepingTransport implements QueueTransport {

    /** Where the queues are. */
    static final class Kernel {
        private final InMemoryTransport transport;
        private final Map<QueueAddress, MessageQueue> made = new ConcurrentHashMap<>();

        /** How often a consumer fails by a mistake that is not the queue's. */
        final AtomicInteger mistakes = new AtomicInteger();

        Kernel(String name) {
            transport = new InMemoryTransport(name);
        }
    }

    private final Kernel kernel;

    KeepingTransport(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public String name() {
        return kernel.transport.name();
    }

    @Override
    public String defaultName() {
        return "6661";
    }

    @Override
    public boolean keepsQueues() {
        return true;
    }

    @Override
    public Optional<String> complaintAbout(String name) {
        return name.equals("0") ? Optional.of("expected a key from 1 up") : Optional.empty();
    }

    @Override
    public MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) {
        return view(
                kernel,
                kernel.made.compute(
                        address,
                        (where, there) ->
                                there != null && lives(there) ? there : kernel.transport.create(where, shape, access)));
    }

    private static boolean lives(MessageQueue queue) {
        try {
            return queue.depth(1) >= 0;
        } catch (QueueGoneException gone) {
            return false;
        }
    }

    /** The queue, but that closing it closes it for nobody else. */
    private static MessageQueue view(Kernel kernel, MessageQueue queue) {
        return (MessageQueue) Proxy.newProxyInstance(
                MessageQueue.class.getClassLoader(),
                new Class<?>[] {MessageQueue.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (method.getName().equals("consume")
                            && kernel.mistakes.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        throw new IllegalStateException("a mistake of ours");
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
        return kernel.transport.open(address);
    }
}
