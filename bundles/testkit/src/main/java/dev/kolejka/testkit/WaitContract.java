package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.ENDLESS;
import static dev.kolejka.testkit.TestGround.frame;
import static dev.kolejka.testkit.TestGround.mark;
import static dev.kolejka.testkit.TestGround.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.testkit.TestGround.Running;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiting for a frame or for room: woken, timed out, interrupted. */
interface WaitContract extends Grounded {

    /** Short enough to wait for, long enough to be told from not waiting at all. */
    Duration SHORT = Duration.ofMillis(20);

    @Test
    default void whoReceivesIsWokenByAFrame() throws Exception {
        MessageQueue queue = ground().create();
        MessageQueue other = ground().open();
        Running<String> receiving = ground().startAndLetWait(() -> receive(other, ENDLESS));

        queue.offer(frame(1, 7, 1));

        assertEquals("7:1", receiving.outcome());
    }

    @Test
    default void whoSendsIsWokenByRoom() throws Exception {
        MessageQueue queue = ground().create();
        MessageQueue other = ground().open();
        int all = ground().fill();
        Running<Boolean> sending = ground().startAndLetWait(() -> other.send(frame(1, 8, 99), ENDLESS));

        assertEquals("7:0", next(queue, 1));

        assertTrue(sending.outcome());
        for (int i = 1; i < all; i++) {
            assertEquals("7:" + i, next(queue, 1));
        }
        assertEquals("8:99", next(queue, 1));
    }

    @Test
    default void whoReceivesAnEmptyTypeTimesOut() throws Exception {
        MessageQueue queue = ground().create();
        queue.offer(frame(2, 7, 1));
        long before = System.nanoTime();

        assertFalse(queue.receive(1, new Frame(), SHORT));

        assertTrue(System.nanoTime() - before >= SHORT.toNanos(), "gave up before its deadline");
    }

    @Test
    default void aMakerThatSendsIsWokenByRoom() throws Exception {
        MessageQueue queue = ground().create();
        MessageQueue other = ground().open();
        while (queue.offer(frame(1, 7, 0))) {}
        Running<Boolean> sending = ground().startAndLetWait(() -> queue.send(frame(1, 8, 99), ENDLESS));

        assertEquals("7:0", next(other, 1));

        assertTrue(sending.outcome());
        assertEquals(queue.shape().slotsPerType(), queue.depth(1));
    }

    @Test
    default void whoSendsToAFullTypeTimesOutAndPutsNothing() throws Exception {
        MessageQueue maker = ground().create();
        int all = ground().fill();

        for (MessageQueue queue : List.of(maker, ground().open())) {
            long before = System.nanoTime();

            assertFalse(queue.send(frame(1, 8, 99), SHORT));

            assertTrue(System.nanoTime() - before >= SHORT.toNanos(), "gave up before its deadline");
            assertEquals(all, queue.depth(1));
        }
    }

    @Test
    default void noDeadlineMeansNoWaiting() throws Exception {
        MessageQueue queue = ground().create();
        ground().fill();

        for (Duration none : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
            assertFalse(queue.receive(2, new Frame(), none));
            assertFalse(queue.send(frame(1, 8, 99), none));
            assertEquals(0, queue.consume(2, 1, none, batch -> {}));
        }
        assertEquals("7:0", receive(queue, Duration.ZERO));
        assertTrue(queue.send(frame(1, 8, 99), Duration.ZERO));
    }

    @Test
    default void aDeadlineMayBeForEver() throws Exception {
        MessageQueue queue = ground().create();

        assertTrue(queue.send(frame(1, 7, 1), ChronoUnit.FOREVER.getDuration()));
        Running<String> receiving = ground().startAndLetWait(
                        () -> receive(queue, ChronoUnit.FOREVER.getDuration()) + receive(queue, ENDLESS));
        queue.offer(frame(1, 7, 2));

        assertEquals("7:17:2", receiving.outcome());
    }

    @Test
    default void anInterruptedReceiverTookNothing() throws Exception {
        MessageQueue queue = ground().create();
        Running<String> receiving = ground().startAndLetWait(() -> receive(queue, ENDLESS));

        receiving.thread().interrupt();

        assertInstanceOf(InterruptedException.class, receiving.failure());
        queue.offer(frame(1, 7, 1));
        assertEquals("7:1", next(queue, 1));
    }

    @Test
    default void anInterruptedSenderPutNothing() throws Exception {
        MessageQueue maker = ground().create();
        int all = ground().fill();

        for (MessageQueue queue : List.of(maker, ground().open())) {
            Running<Boolean> sending = ground().startAndLetWait(() -> queue.send(frame(1, 8, 99), ENDLESS));

            sending.thread().interrupt();

            assertInstanceOf(InterruptedException.class, sending.failure());
        }
        assertEquals(all, maker.drain(1));
        assertTrue(maker.offer(frame(1, 7, 1)), "the queue is as usable as before");
    }

    @Test
    default void whoIsInterruptedBeforeItWaitsDoesNotWait() throws Exception {
        MessageQueue queue = ground().create();
        MessageQueue other = ground().open();
        ground().fill();

        for (Waiting waiting : List.<Waiting>of(
                () -> other.send(frame(1, 8, 99), ENDLESS),
                () -> other.receive(2, new Frame(), ENDLESS),
                () -> queue.consume(3, 1, ENDLESS, batch -> {}))) {
            Running<Boolean> interrupted = ground().start(() -> {
                Thread.currentThread().interrupt();
                waiting.begin();
                return true;
            });

            assertInstanceOf(InterruptedException.class, interrupted.failure());
        }
    }

    /** Any call that may wait. */
    interface Waiting {
        void begin() throws InterruptedException;
    }

    @Test
    default void anInterruptedConsumerHandledNothing() throws Exception {
        MessageQueue queue = ground().create();
        Running<Integer> consuming = ground().startAndLetWait(() -> queue.consume(1, 4, ENDLESS, batch -> {
            throw new AssertionError("there was nothing to handle");
        }));

        consuming.thread().interrupt();

        assertInstanceOf(InterruptedException.class, consuming.failure());
    }

    @Test
    default void anInterruptedThreadMayStillPutAndTakeWithoutWaiting() throws Exception {
        MessageQueue queue = ground().create();
        Running<Boolean> working = ground().start(() -> {
            Thread.currentThread().interrupt();
            queue.offer(frame(1, 7, 1));
            queue.poll(1, new Frame());
            queue.depth(1);
            queue.drain(1);
            return Thread.interrupted();
        });

        assertTrue(working.outcome(), "the interrupt is kept for whoever looks for it");
    }

    private static String receive(MessageQueue queue, Duration deadline) throws InterruptedException {
        Frame into = new Frame();
        return queue.receive(1, into, deadline) ? mark(into) : "none";
    }
}
