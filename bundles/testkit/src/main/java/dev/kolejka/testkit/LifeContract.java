package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.ENDLESS;
import static dev.kolejka.testkit.TestGround.frame;
import static dev.kolejka.testkit.TestGround.next;
import static dev.kolejka.testkit.TestGround.rest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.testkit.TestGround.Running;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** How queues begin and end: made, opened, shut, removed, closed. */
interface LifeContract extends Grounded {

    @Test
    default void whatWasNotMadeCannotBeOpened() {
        assertThrows(NoSuchFileException.class, () -> ground().open());
    }

    @Test
    default void whatWasRemovedCannotBeOpened() throws IOException {
        ground().create().remove();

        assertThrows(NoSuchFileException.class, () -> ground().open());
    }

    @Test
    default void aClosedQueueKeepsItsFramesForOthers() throws IOException {
        try (MessageQueue queue = ground().create()) {
            queue.offer(frame(1, 7, 1));
        }

        assertEquals("7:1", next(ground().open(), 1));
    }

    @Test
    default void aShutQueueAcceptsNothingMoreButFromItsMaker() throws IOException {
        MessageQueue maker = ground().create();
        MessageQueue other = ground().open();
        other.offer(frame(1, 7, 1));

        maker.shut();

        assertThrows(QueueGoneException.class, () -> other.offer(frame(1, 7, 2)));
        assertThrows(QueueGoneException.class, () -> other.send(frame(1, 7, 3), ENDLESS));
        assertTrue(maker.offer(frame(1, 8, 4)));
        assertEquals(List.of("7:1", "8:4"), rest(other, 1));
        assertThrows(QueueGoneException.class, () -> ground().open().offer(frame(1, 7, 5)));
    }

    @Test
    default void shuttingLetsGoOfWhoWaitsForRoom() throws Exception {
        MessageQueue maker = ground().create();
        MessageQueue other = ground().open();
        int all = ground().fill();
        Running<Boolean> sending = ground().startAndLetWait(() -> other.send(frame(1, 8, 0), ENDLESS));

        maker.shut();

        assertInstanceOf(QueueGoneException.class, sending.failure());
        assertEquals(all, maker.depth(1));
    }

    @Test
    default void theMakerOfAShutQueuePutsAsLongAsThereIsRoom() throws Exception {
        MessageQueue maker = ground().create();
        int all = ground().fill();
        maker.shut();

        assertFalse(maker.offer(frame(1, 8, 0)));
        assertEquals("7:0", next(maker, 1));
        assertTrue(maker.offer(frame(1, 8, 1)));

        assertFalse(maker.offer(frame(1, 8, 2)));
        assertEquals(all, maker.depth(1));
        assertThrows(QueueGoneException.class, () -> ground().open().offer(frame(1, 9, 0)));
    }

    @Test
    default void aReceiverOfAShutQueueGoesOnReceiving() throws Exception {
        MessageQueue maker = ground().create();
        MessageQueue other = ground().open();
        Running<Boolean> receiving = ground().startAndLetWait(() -> other.receive(1, new Frame(), ENDLESS));

        maker.shut();
        maker.offer(frame(1, 7, 1));

        assertTrue(receiving.outcome());
    }

    @Test
    default void whoUsesARemovedQueueLearnsThatItIsGone() throws IOException {
        MessageQueue maker = ground().create();
        MessageQueue other = ground().open();
        other.offer(frame(1, 7, 1));

        maker.remove();

        isGone(maker);
        isGone(other);
    }

    @Test
    default void whoWaitsOnARemovedQueueIsLetGo() throws Exception {
        MessageQueue maker = ground().create();
        MessageQueue other = ground().open();

        waitersAreLetGo(other, maker::remove);
    }

    @Test
    default void whoWaitsOnAClosedQueueIsLetGo() throws Exception {
        ground().create();
        MessageQueue other = ground().open();

        waitersAreLetGo(other, other::close);
    }

    @Test
    default void aClosedQueueIsOfNoMoreUseToItsCloser() throws IOException {
        MessageQueue maker = ground().create();
        MessageQueue other = ground().open();

        other.close();

        isGone(other);
        assertTrue(maker.offer(frame(1, 7, 1)), "the queue itself lives on");
    }

    @Test
    default void doingItTwiceChangesNothing() throws IOException {
        MessageQueue shutTwice = ground().create();
        shutTwice.shut();
        shutTwice.shut();
        shutTwice.remove();
        shutTwice.remove();
        shutTwice.close();
        shutTwice.close();

        isGone(shutTwice);
    }

    @Test
    default void onlyTheMakerMayShutOrRemove() throws IOException {
        MessageQueue maker = ground().create();
        MessageQueue other = ground().open();

        assertThrows(IllegalStateException.class, other::shut);
        assertThrows(IllegalStateException.class, other::remove);

        assertTrue(other.offer(frame(1, 7, 1)));
        assertEquals("7:1", next(maker, 1));
    }

    @Test
    default void aConsumerThatWasClosedWhileItHandledStillRemovedWhatItHandled() throws Exception {
        MessageQueue maker = ground().create();
        MessageQueue other = ground().open();
        maker.offer(frame(1, 7, 1));
        maker.offer(frame(1, 7, 2));

        assertEquals(1, other.consume(1, 1, Duration.ZERO, batch -> other.close()));

        assertEquals(List.of("7:2"), rest(maker, 1));
    }

    /** Ends a queue while others wait in it for room and for frames: each learns it. */
    default void waitersAreLetGo(MessageQueue other, Executable end) throws Exception {
        ground().fill();
        Running<Boolean> sending = ground().startAndLetWait(() -> other.send(frame(1, 8, 0), ENDLESS));
        Running<Boolean> receiving = ground().startAndLetWait(() -> other.receive(2, new Frame(), ENDLESS));
        Running<Integer> consuming = ground().startAndLetWait(() -> other.consume(3, 1, ENDLESS, batch -> {}));

        try {
            end.execute();
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        }

        for (Running<?> waiter : List.of(sending, receiving, consuming)) {
            assertInstanceOf(QueueGoneException.class, waiter.failure());
        }
    }

    /** Whatever one asks of the queue, it is gone. */
    default void isGone(MessageQueue queue) {
        QueueGoneException gone = assertThrows(QueueGoneException.class, () -> queue.offer(frame(1, 0, 0)));
        assertEquals(ground().address(), gone.address());
        assertThrows(QueueGoneException.class, () -> queue.send(frame(1, 0, 0), ENDLESS));
        assertThrows(QueueGoneException.class, () -> queue.poll(1, new Frame()));
        assertThrows(QueueGoneException.class, () -> queue.receive(1, new Frame(), ENDLESS));
        assertThrows(QueueGoneException.class, () -> queue.consume(1, 1, ENDLESS, batch -> {}));
        assertThrows(QueueGoneException.class, () -> queue.depth(1));
        assertThrows(QueueGoneException.class, () -> queue.fill());
        assertThrows(QueueGoneException.class, () -> queue.drain(1));
    }
}
