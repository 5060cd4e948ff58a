package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a frame on its way needs on the heap: nothing. */
class AllocationTest {

    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 10_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Ground ground = new Ground();
    private final Frame frame = new Frame(2, 7, 8, "text");
    private final Frame taken = new Frame();

    @AfterEach
    void clear() {
        ground.close();
    }

    /** One round of something. */
    @FunctionalInterface
    private interface Round {
        void run() throws InterruptedException;
    }

    @Test
    void puttingAndTakingAllocatesNothing() throws Exception {
        MessageQueue maker = ground.create();
        MessageQueue other = ground.open();

        allocatesNothing(() -> {
            maker.offer(frame);
            other.poll(2, taken);
            other.offer(frame);
            maker.receive(2, taken, Ground.LONG);
            maker.poll(2, taken);
        });
    }

    @Test
    void consumingAllocatesNothing() throws Exception {
        MessageQueue maker = ground.create();
        MessageQueue other = ground.open();
        FrameHandler handler = batch -> {};

        allocatesNothing(() -> {
            other.offer(frame);
            other.offer(frame);
            maker.consume(2, 8, Duration.ZERO, handler);
            maker.consume(2, 8, Duration.ZERO, handler);
        });
    }

    @Test
    void waitingAllocatesNothing() throws Exception {
        MessageQueue queue = ground.create();
        Duration moment = Duration.ofNanos(1);

        allocatesNothing(() -> queue.receive(2, taken, moment));
    }

    /** Nearly: the compiler and the counters themselves may need a little once. */
    private void allocatesNothing(Round round) throws InterruptedException {
        long id = Thread.currentThread().getId();
        for (int i = 0; i < WARM_UP; i++) {
            round.run();
        }
        long before = threads.getThreadAllocatedBytes(id);
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
        long bytes = threads.getThreadAllocatedBytes(id) - before;
        assertTrue(bytes < ROUNDS, () -> bytes + " bytes in " + ROUNDS + " rounds");
    }
}
