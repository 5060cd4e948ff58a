package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.LONG;
import static dev.kolejka.testkit.TestGround.frame;
import static dev.kolejka.testkit.TestGround.next;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueGoneException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queues that have an id, frames that have a position, and stamps that their makers put beside frames. */
public interface StampContract extends Grounded {

    @Test
    default void aQueueHasOneIdForAllAndAnotherQueueHasAnother() throws IOException {
        MessageQueue first = ground().create();
        long id = first.id();

        assertNotEquals(0, id);
        assertEquals(id, ground().open().id());
        first.remove();
        assertEquals(id, first.id(), "it can still be named");
        assertNotEquals(id, ground().create().id());
    }

    @Test
    default void positionsRiseByOneAFrameHoweverFramesAreTaken() throws Exception {
        MessageQueue queue = ground().create();
        put(queue, 1, 5);

        assertEquals(List.of(1L, 2L), positions(queue, 1, 2));
        assertTrue(queue.poll(1, new Frame()));
        assertEquals(2, queue.drain(1));
        put(queue, 1, TestGround.SLOTS);
        assertEquals(List.of(6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L), positions(queue, 1, TestGround.SLOTS));
        put(queue, 2, 1);
        assertEquals(List.of(1L), positions(queue, 2, 3));
    }

    @Test
    default void aFrameThatIsShownAgainHasThePositionItHad() throws Exception {
        MessageQueue queue = ground().create();
        put(queue, 1, 3);

        assertThrows(
                IllegalStateException.class,
                () -> queue.consume(1, 2, Duration.ZERO, batch -> {
                    throw new IllegalStateException("not now");
                }));

        assertEquals(List.of(1L, 2L, 3L), positions(queue, 1, 3));
    }

    @Test
    default void aStampThatItsMakerForgetsIsNoMoreFoundUntilTheNextOne() throws IOException {
        MessageQueue queue = ground().create();
        queue.forgetStamp(1);
        assertTrue(queue.offer(frame(1, 7, 1), 41));
        assertTrue(queue.offer(frame(2, 7, 1), 43));
        queue.drain(1);

        queue.forgetStamp(1);

        assertEquals(0, queue.lastStamp(1));
        assertEquals(43, queue.lastStamp(2));
        assertTrue(queue.offer(frame(1, 7, 2), 5));
        assertEquals(5, queue.lastStamp(1));
        MessageQueue other = ground().open();
        assertThrows(IllegalStateException.class, () -> other.forgetStamp(1));
    }

    @Test
    default void theStampPutLastUnderATypeIsFoundAlsoWhenItsFrameWasTaken() throws IOException {
        MessageQueue queue = ground().create();
        assertEquals(0, queue.lastStamp(1));

        assertTrue(queue.offer(frame(1, 7, 1), 41));
        assertTrue(queue.offer(frame(1, 7, 2), 42));
        assertTrue(queue.offer(frame(2, 7, 3), Long.MAX_VALUE));

        assertEquals(42, queue.lastStamp(1));
        assertEquals(Long.MAX_VALUE, queue.lastStamp(2));
        assertEquals(0, queue.lastStamp(3));
        queue.drain(1);
        assertEquals(42, queue.lastStamp(1));
        assertEquals(42, ground().open().lastStamp(1));
    }

    @Test
    default void framesWithoutAStampDoNotHideTheLastHoweverManyTheyAre() throws Exception {
        MessageQueue queue = ground().create();
        MessageQueue other = ground().open();
        queue.offer(frame(1, 7, 0), 42);

        for (int i = 0; i < 5 * TestGround.SLOTS; i++) {
            assertTrue(other.poll(1, new Frame()));
            assertTrue(i % 2 == 0 ? other.offer(frame(1, 8, i)) : queue.send(frame(1, 7, i), LONG));
            assertEquals(42, queue.lastStamp(1));
        }
    }

    @Test
    default void aStampThatIsLowerThanTheOneBeforeIsTheLastAllTheSame() throws IOException {
        MessageQueue queue = ground().create();

        queue.offer(frame(1, 7, 1), 42);
        queue.offer(frame(1, 7, 2), 3);

        assertEquals(3, queue.lastStamp(1));
    }

    @Test
    default void theStampsOfTheFramesThatWaitAreTold() throws IOException {
        MessageQueue queue = ground().create();
        assertArrayEquals(new long[0], queue.stamps(1));

        queue.offer(frame(1, 7, 1), 41);
        ground().open().offer(frame(1, 8, 2));
        queue.offer(frame(1, 7, 3), 43);

        assertArrayEquals(new long[] {41, 0, 43}, queue.stamps(1));
        next(queue, 1);
        assertArrayEquals(new long[] {0, 43}, queue.stamps(1));
        assertArrayEquals(new long[0], queue.stamps(2));
    }

    @Test
    default void stampsOfAnEarlierLapAreNotThoseOfFramesThatWait() throws IOException {
        MessageQueue queue = ground().create();
        for (int i = 1; i <= TestGround.SLOTS; i++) {
            queue.offer(frame(1, 7, i), i);
        }
        queue.drain(1);

        put(queue, 1, TestGround.SLOTS);

        assertArrayEquals(new long[TestGround.SLOTS], queue.stamps(1));
        assertEquals(TestGround.SLOTS, queue.lastStamp(1));
    }

    @Test
    default void aStampForWhichThereIsNoRoomIsNotKept() throws IOException {
        MessageQueue queue = ground().create();
        queue.offer(frame(1, 7, 0), 42);
        ground().fill();

        assertFalse(queue.offer(frame(1, 7, 1), 43));

        assertEquals(42, queue.lastStamp(1));
    }

    @Test
    default void noTakerSeesTheStamp() throws IOException {
        MessageQueue queue = ground().create();
        queue.offer(frame(1, 7, 1), Long.MAX_VALUE);
        Frame taken = new Frame();

        queue.poll(1, taken);

        assertArrayEquals(frame(1, 7, 1).toBytes(), taken.toBytes());
    }

    @Test
    default void whoOpenedAQueueStampsNothing() throws IOException {
        MessageQueue queue = ground().create();
        MessageQueue other = ground().open();

        assertThrows(IllegalStateException.class, () -> other.offer(frame(1, 7, 1), 42));

        assertEquals(0, queue.depth(1));
        assertTrue(other.offer(frame(1, 7, 1), 0), "a frame without a stamp is anybody's");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    default void aStampBelowZeroIsTheCallersMistake(long stamp) throws IOException {
        MessageQueue queue = ground().create();

        assertThrows(IllegalArgumentException.class, () -> queue.offer(frame(1, 7, 1), stamp));

        assertEquals(0, queue.depth(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, TestGround.TYPES + 1, Long.MAX_VALUE})
    default void stampsOfATypeThatIsNotThereAreTheCallersMistake(long type) throws IOException {
        MessageQueue queue = ground().create();

        assertThrows(IllegalArgumentException.class, () -> queue.offer(frame(type, 7, 1), 1));
        assertThrows(IllegalArgumentException.class, () -> queue.lastStamp(type));
        assertThrows(IllegalArgumentException.class, () -> queue.stamps(type));
    }

    @Test
    default void stampsAreGoneWithTheirQueue() throws IOException {
        MessageQueue queue = ground().create();
        queue.offer(frame(1, 7, 1), 42);

        queue.remove();

        assertThrows(QueueGoneException.class, () -> queue.offer(frame(1, 7, 1), 43));
        assertThrows(QueueGoneException.class, () -> queue.lastStamp(1));
        assertThrows(QueueGoneException.class, () -> queue.stamps(1));
    }

    /** Consumes once, and says where what was shown lay. */
    static List<Long> positions(MessageQueue queue, long type, int max) throws InterruptedException {
        List<Long> positions = new ArrayList<>();
        FrameHandler noting = batch -> {
            for (int i = 0; i < batch.size(); i++) {
                positions.add(batch.position(i));
            }
        };
        queue.consume(type, max, Duration.ZERO, noting);
        return positions;
    }

    private static void put(MessageQueue queue, long type, int count) {
        for (int i = 0; i < count; i++) {
            assertTrue(queue.offer(frame(type, 7, i)));
        }
    }
}
