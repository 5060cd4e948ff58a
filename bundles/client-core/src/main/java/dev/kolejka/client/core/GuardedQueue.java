package dev.kolejka.client.core;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A queue that may be a file which somebody cuts short. The JVM tells a thread that touched what is not there any more by
 * an {@link InternalError}, sometimes later than the transport can know of it; to a client that is a queue that is gone,
 * after which it looks for the next door. Any thread.
 */
final class GuardedQueue implements MessageQueue {

    /** What the JVM calls it; an error of its own is another matter. */
    private static final String FAULT = "unsafe memory access";

    /** A call that may wait. */
    private interface Waiting<T> {
        T call() throws InterruptedException;
    }

    private final MessageQueue queue;

    /** Guards a queue, which is closed with the guard. */
    GuardedQueue(MessageQueue queue) {
        this.queue = queue;
    }

    private <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (InternalError fault) {
            throw gone(fault);
        }
    }

    private <T> T guardedWaiting(Waiting<T> call) throws InterruptedException {
        try {
            return call.call();
        } catch (InternalError fault) {
            throw gone(fault);
        }
    }

    private QueueGoneException gone(InternalError fault) {
        if (!String.valueOf(fault.getMessage()).contains(FAULT)) {
            throw fault;
        }
        return (QueueGoneException) new QueueGoneException(address(), "was cut short").initCause(fault);
    }

    @Override
    public QueueAddress address() {
        return queue.address();
    }

    @Override
    public QueueShape shape() {
        return guarded(queue::shape);
    }

    @Override
    public long id() {
        return queue.id();
    }

    @Override
    public boolean offer(Frame frame) {
        return guarded(() -> queue.offer(frame));
    }

    @Override
    public boolean offer(Frame frame, long stamp) {
        return guarded(() -> queue.offer(frame, stamp));
    }

    @Override
    public long lastStamp(long type) {
        return guarded(() -> queue.lastStamp(type));
    }

    @Override
    public void forgetStamp(long type) {
        guarded(() -> {
            queue.forgetStamp(type);
            return type;
        });
    }

    @Override
    public long[] stamps(long type) {
        return guarded(() -> queue.stamps(type));
    }

    @Override
    public boolean send(Frame frame, Duration deadline) throws InterruptedException {
        return guardedWaiting(() -> queue.send(frame, deadline));
    }

    @Override
    public boolean poll(long type, Frame into) {
        return guarded(() -> queue.poll(type, into));
    }

    @Override
    public boolean receive(long type, Frame into, Duration deadline) throws InterruptedException {
        return guardedWaiting(() -> queue.receive(type, into, deadline));
    }

    @Override
    public int consume(long type, int max, Duration deadline, FrameHandler handler) throws InterruptedException {
        return guardedWaiting(() -> queue.consume(type, max, deadline, handler));
    }

    @Override
    public int depth(long type) {
        return guarded(() -> queue.depth(type));
    }

    @Override
    public QueueFill fill() {
        return guarded(queue::fill);
    }

    @Override
    public long malformed() {
        return guarded(queue::malformed);
    }

    @Override
    public Optional<String> caveat() {
        return guarded(queue::caveat);
    }

    @Override
    public int drain(long type) {
        return guarded(() -> queue.drain(type));
    }

    @Override
    public void shut() {
        queue.shut();
    }

    @Override
    public void remove() {
        queue.remove();
    }

    @Override
    public void close() {
        queue.close();
    }
}
