package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.ENDLESS;
import static dev.kolejka.testkit.TestGround.LEGEND;
import static dev.kolejka.testkit.TestGround.SLOTS;
import static dev.kolejka.testkit.TestGround.TYPES;
import static dev.kolejka.testkit.TestGround.frame;
import static dev.kolejka.testkit.TestGround.mark;
import static dev.kolejka.testkit.TestGround.next;
import static dev.kolejka.testkit.TestGround.rest;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import dev.kolejka.testkit.TestGround.Running;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A queue whose maker was killed, and whose next maker goes on with it. */
public interface TakeOverContract extends Grounded {

    @Test
    default void aQueueThatIsTakenOverIsTheSameQueueWithAllThatLiesOnIt() throws Exception {
        MessageQueue old = ground().create();
        old.offer(frame(2, 7, 0), 40);
        next(old, 2);
        old.offer(frame(2, 7, 1), 41);
        old.offer(frame(1, 8, 2));
        next(old, 1);
        old.offer(frame(1, 8, 3));
        long id = old.id();
        old.close();

        MessageQueue again = takenOver();

        assertEquals(id, again.id());
        assertEquals(new QueueShape(TYPES, SLOTS, LEGEND), again.shape());
        assertEquals(41, again.lastStamp(2));
        assertArrayEquals(new long[] {41}, again.stamps(2));
        assertEquals(List.of(2L), StampContract.positions(again, 1, SLOTS));
        assertEquals(List.of("7:1"), rest(again, 2));
    }

    @Test
    default void whoHasItOpenAndWaitsNoticesNothing() throws Exception {
        MessageQueue old = ground().create();
        MessageQueue other = ground().open();
        int all = ground().fill();
        Running<String> receiving = ground().startAndLetWait(() -> {
            Frame into = new Frame();
            return other.receive(2, into, ENDLESS) ? mark(into) : "none";
        });
        Running<Boolean> sending = ground().startAndLetWait(() -> other.send(frame(1, 8, 0), ENDLESS));
        old.close();

        MessageQueue again = takenOver();
        again.offer(frame(2, 7, 1), 1);
        assertEquals(all, again.drain(1));

        assertEquals("7:1", receiving.outcome());
        assertTrue(sending.outcome());
        assertTrue(other.offer(frame(3, 8, 2)));
        assertEquals("8:2", next(again, 3));
        assertEquals("8:0", next(again, 1));
    }

    @Test
    default void whatTheEarlierMakerWasShownAndHadNotFinishedIsShownAgain() throws Exception {
        MessageQueue old = ground().create();
        MessageQueue other = ground().open();
        for (int i = 0; i < 3; i++) {
            other.offer(frame(1, 8, i));
        }
        assertThrows(
                IllegalStateException.class,
                () -> old.consume(1, 2, Duration.ZERO, batch -> {
                    throw new IllegalStateException("the end");
                }));
        old.close();

        MessageQueue again = takenOver();

        assertEquals(List.of(1L, 2L, 3L), StampContract.positions(again, 1, SLOTS));
    }

    @Test
    default void theNextMakerIsAsMuchOfOneAsTheFirst() throws Exception {
        ground().create().close();
        MessageQueue other = ground().open();
        MessageQueue again = takenOver();

        assertTrue(again.offer(frame(1, 7, 1), 42));
        again.shut();
        assertThrows(QueueGoneException.class, () -> other.offer(frame(1, 8, 2)));
        assertTrue(again.offer(frame(1, 7, 3), 43));
        assertEquals(List.of("7:1", "7:3"), rest(other, 1));
        again.remove();

        assertThrows(QueueGoneException.class, () -> other.poll(1, new Frame()));
        assertTrue(takeOver(TYPES, SLOTS, LEGEND, QueueAccess.DEFAULT).isEmpty());
    }

    @Test
    default void aQueueIsTakenOverAgainAndAgain() throws Exception {
        ground().create().close();
        MessageQueue other = ground().open();

        for (int i = 1; i <= 3 * SLOTS; i++) {
            MessageQueue again = takenOver();
            assertEquals(i - 1, again.lastStamp(1));
            assertTrue(again.offer(frame(1, 7, i), i));
            again.close();
            assertEquals("7:" + i, next(other, 1));
        }
    }

    @Test
    default void whereThereIsNoQueueNoneIsTakenOver() throws IOException {
        assertTrue(takeOver(TYPES, SLOTS, LEGEND, QueueAccess.DEFAULT).isEmpty());
        assertTrue(ground().create().offer(frame(1, 7, 1)));
    }

    @Test
    default void aQueueThatWasShutIsNotTakenOver() throws IOException {
        MessageQueue old = ground().create();
        old.offer(frame(1, 7, 1));
        old.shut();
        old.close();

        assertTrue(takeOver(TYPES, SLOTS, LEGEND, QueueAccess.DEFAULT).isEmpty());
        assertEquals("7:1", next(ground().open(), 1), "it is left as it is");
    }

    @ParameterizedTest
    @MethodSource("otherQueues")
    default void aQueueThatWouldBeAnotherNowIsNotTakenOverButMadeAnew(QueueShape shape, QueueAccess access)
            throws IOException {
        ground().create().close();
        MessageQueue other = ground().open();
        other.offer(frame(1, 7, 1));

        assertTrue(takeOver(shape.types(), shape.slotsPerType(), shape.legend(), access)
                .isEmpty());

        assertTrue(other.offer(frame(1, 7, 2)), "it is left as it is");
        assertFalse(ground().create().poll(1, new Frame()));
        assertThrows(QueueGoneException.class, () -> other.offer(frame(1, 7, 3)));
    }

    /** What differs from the queue that is there in one thing. */
    static Stream<Object[]> otherQueues() {
        return Stream.of(
                new Object[] {new QueueShape(TYPES + 1, SLOTS, LEGEND), QueueAccess.DEFAULT},
                new Object[] {new QueueShape(TYPES, SLOTS - 1, LEGEND), QueueAccess.DEFAULT},
                new Object[] {new QueueShape(TYPES, SLOTS, new Legend(2, 3, 1)), QueueAccess.DEFAULT},
                new Object[] {new QueueShape(TYPES, SLOTS, LEGEND), new QueueAccess(0600, null)});
    }

    private MessageQueue takenOver() {
        return takeOver(TYPES, SLOTS, LEGEND, QueueAccess.DEFAULT).orElseThrow();
    }

    private Optional<MessageQueue> takeOver(int types, int slots, Legend legend, QueueAccess access) {
        return ground().takeOver(new QueueShape(types, slots, legend), access);
    }
}
