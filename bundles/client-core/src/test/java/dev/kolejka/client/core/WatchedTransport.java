package dev.kolejka.client.core;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Another transport, seen from outside: which queues are open, and what happens just before they are used. */
final class WatchedTransport implements QueueTransport {

    /** Something that happens at a call. */
    interface Event {
        void happens(int count) throws IOException;
    }

    private final QueueTransport real;
    private final AtomicInteger opens = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger waits = new AtomicInteger();
    private Event beforeOpening = count -> {};
    private Event beforePolling = count -> {};
    private Event beforeWaiting = count -> {};

    WatchedTransport(QueueTransport real) {
        this.real = real;
    }

    /** Before a queue is opened; the count begins at 1. */
    WatchedTransport beforeOpening(Event event) {
        opens.set(0);
        beforeOpening = event;
        return this;
    }

    /** Before a frame is polled for; the count begins at 1. */
    WatchedTransport beforePolling(Event event) {
        polls.set(0);
        beforePolling = event;
        return this;
    }

    /** Before a frame is waited for; the count begins at 1. */
    WatchedTransport beforeWaiting(Event event) {
        waits.set(0);
        beforeWaiting = event;
        return this;
    }

    /** How many queues were opened and not closed. */
    int open() {
        return open.get();
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public String defaultName() {
        return real.defaultName();
    }

    @Override
    public boolean keepsQueues() {
        return real.keepsQueues();
    }

    @Override
    public Optional<String> complaintAbout(String name) {
        return real.complaintAbout(name);
    }

    @Override
    public MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) throws IOException {
        return real.create(address, shape, access);
    }

    @Override
    public MessageQueue open(QueueAddress address) throws IOException {
        beforeOpening.happens(opens.incrementAndGet());
        MessageQueue queue = real.open(address);
        open.incrementAndGet();
        boolean[] closed = {false};
        return (MessageQueue) Proxy.newProxyInstance(
                MessageQueue.class.getClassLoader(),
                new Class<?>[] {MessageQueue.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close") && !closed[0]) {
                        closed[0] = true;
                        open.decrementAndGet();
                    } else if (method.getName().equals("poll")) {
                        beforePolling.happens(polls.incrementAndGet());
                    } else if (method.getName().equals("consume")) {
                        beforeWaiting.happens(waits.incrementAndGet());
                    }
                    try {
                        return method.invoke(queue, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
