package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A queue that was cut short while the JVM was not looking. */
class GuardedQueueTest {

    private static final QueueAddress ADDRESS = new QueueAddress("memory", "queue", Path.of("run"));

    private static MessageQueue failing(Error error) {
        return new GuardedQueue((MessageQueue) Proxy.newProxyInstance(
                MessageQueue.class.getClassLoader(),
                new Class<?>[] {MessageQueue.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("address")) {
                        return ADDRESS;
                    }
                    throw error;
                }));
    }

    private static List<Executable> uses(MessageQueue queue) {
        Frame frame = new Frame(1, 1, 1, "");
        return List.of(
                queue::shape,
                () -> queue.offer(frame),
                () -> queue.send(frame, Duration.ZERO),
                () -> queue.poll(1, frame),
                () -> queue.receive(1, frame, Duration.ZERO),
                () -> queue.consume(1, 1, Duration.ZERO, frames -> {}),
                () -> queue.depth(1),
                queue::fill,
                queue::malformed,
                queue::caveat,
                () -> queue.drain(1));
    }

    @Test
    void aFaultOfMemoryMeansThatTheQueueIsGone() {
        InternalError fault =
                new InternalError("a fault occurred in a recent unsafe memory access operation in compiled Java code");

        for (Executable use : uses(failing(fault))) {
            QueueGoneException gone = assertThrows(QueueGoneException.class, use);
            assertEquals("the memory queue queue in run was cut short", gone.getMessage());
            assertSame(fault, gone.getCause());
        }
    }

    @Test
    void anErrorOfTheJvmsOwnIsPassedOn() {
        InternalError other = new InternalError("out of something");

        for (Executable use : uses(failing(other))) {
            assertSame(other, assertThrows(InternalError.class, use));
        }
    }
}
