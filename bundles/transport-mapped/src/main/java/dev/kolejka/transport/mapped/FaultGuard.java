package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import java.time.Duration;

/**
 * A queue whose file somebody may cut short. The JVM tells a thread that touched what is not there any more by an
 * {@link InternalError}; here that becomes what it means, a queue that is gone. What the JVM tells late, past this
 * method, {@link MappedFile#surface} brings forward: always before somebody is told that there was nothing, no room or
 * how much there is. A call that has moved a frame cannot pay for that (decision 0011), so behind it the error may come
 * still, in whatever its caller does next.
 *
 * <p>Any thread.
 */
final class FaultGuard implements MessageQueue {

    /** What the JVM calls it; an error of its own is another matter. */
    private static final String FAULT = "unsafe memory access";

    private final MessageQueue queue;
    private final String path;

    /**
     * Guards a queue.
     *
     * @param path its file, to be named
     */
    FaultGuard(MessageQueue queue, String path) {
        this.queue = queue;
        this.path = path;
    }

    private QueueGoneException gone(Throwable trouble) {
        if (trouble instanceof QueueGoneException gone) {
            settle();
            return gone;
        }
        requireFault(trouble);
        return (QueueGoneException)
                new QueueGoneException(address(), "is damaged: " + path + " was cut short").initCause(trouble);
    }

    /** What was read where nothing is may have looked like other damage. Then the error is still to come: let it. */
    private static void settle() {
        try {
            MappedFile.surface();
        } catch (InternalError fault) {
            requireFault(fault);
        }
    }

    /** Nothing was done: false, unless what was read for that was not there. */
    private static boolean nothing() {
        MappedFile.surface();
        return false;
    }

    /** Passes on an error that is not about a file that was cut short. */
    static void requireFault(Throwable trouble) {
        if (trouble instanceof InternalError error
                && !String.valueOf(error.getMessage()).contains(FAULT)) {
            throw error;
        }
    }

    @Override
    public QueueAddress address() {
        return queue.address();
    }

    @Override
    public QueueShape shape() {
        return queue.shape();
    }

    @Override
    public long id() {
        return queue.id();
    }

    @Override
    public boolean offer(Frame frame) {
        try {
            return queue.offer(frame) || nothing();
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public boolean offer(Frame frame, long stamp) {
        try {
            return queue.offer(frame, stamp);
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public long lastStamp(long type) {
        try {
            return queue.lastStamp(type);
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public void forgetStamp(long type) {
        try {
            queue.forgetStamp(type);
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public long[] stamps(long type) {
        try {
            return queue.stamps(type);
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public boolean send(Frame frame, Duration deadline) throws InterruptedException {
        try {
            return queue.send(frame, deadline) || nothing();
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public boolean poll(long type, Frame into) {
        try {
            return queue.poll(type, into) || nothing();
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public boolean receive(long type, Frame into, Duration deadline) throws InterruptedException {
        try {
            return queue.receive(type, into, deadline) || nothing();
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public int consume(long type, int max, Duration deadline, FrameHandler handler) throws InterruptedException {
        try {
            int handled = queue.consume(type, max, deadline, handler);
            return handled > 0 || nothing() ? handled : 0;
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public int depth(long type) {
        try {
            return queue.depth(type);
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public QueueFill fill() {
        try {
            return queue.fill();
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public int drain(long type) {
        try {
            return queue.drain(type);
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public void shut() {
        try {
            queue.shut();
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public void remove() {
        try {
            queue.remove();
        } catch (InternalError | QueueGoneException trouble) {
            throw gone(trouble);
        }
    }

    @Override
    public void close() {
        settle(); // whoever closes has no more use for it
        queue.close();
    }
}
