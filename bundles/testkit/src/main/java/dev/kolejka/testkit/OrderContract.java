package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.frame;
import static dev.kolejka.testkit.TestGround.next;
import static dev.kolejka.testkit.TestGround.rest;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Putting and taking without waiting: order, capacity, bytes. */
interface OrderContract extends Grounded {

    @Test
    default void aQueueKnowsItsAddress() throws IOException {
        MessageQueue made = ground().create();

        MessageQueue opened = ground().open();

        assertEquals(ground().address(), made.address());
        assertEquals(ground().address(), opened.address());
    }

    @Test
    default void aMakerIsToldHowManyOfTheSlotsItAskedForItGets() throws IOException {
        MessageQueue queue = ground().create();

        QueueShape shape = queue.shape();

        assertEquals(new QueueShape(TestGround.TYPES, shape.slotsPerType(), TestGround.LEGEND), shape);
        assertTrue(shape.slotsPerType() <= TestGround.SLOTS);
    }

    @Test
    default void framesOfATypeComeOutInTheOrderTheyWerePut() throws IOException {
        MessageQueue made = ground().create();
        MessageQueue opened = ground().open();

        made.offer(frame(1, 7, 1));
        opened.offer(frame(1, 7, 2));
        made.offer(frame(1, 7, 3));

        assertEquals("7:1", next(opened, 1));
        assertEquals("7:2", next(made, 1));
        assertEquals("7:3", next(opened, 1));
        assertEquals("none", next(opened, 1));
    }

    @Test
    default void typesDoNotDisturbEachOther() throws IOException {
        MessageQueue queue = ground().create();
        int slots = queue.shape().slotsPerType();
        for (int i = 0; i < slots; i++) {
            assertTrue(queue.offer(frame(2, 2, i)));
        }

        assertFalse(queue.offer(frame(2, 2, 99)), "type 2 is full");
        assertTrue(queue.offer(frame(1, 1, 0)));
        assertTrue(queue.offer(frame(TestGround.TYPES, 5, 0)), "the last type");

        assertEquals("none", next(queue, 3));
        assertEquals(List.of("1:0"), rest(queue, 1));
        assertEquals(List.of("5:0"), rest(queue, TestGround.TYPES));
        assertEquals(IntStream.range(0, slots).mapToObj(i -> "2:" + i).toList(), rest(queue, 2));
    }

    @Test
    default void allBytesArriveAsTheyWerePut() throws IOException {
        MessageQueue queue = ground().create();
        Random random = new Random(528);
        byte[] bytes = new byte[Frame.BYTES];

        for (int round = 0; round < 3 * TestGround.SLOTS; round++) {
            random.nextBytes(bytes);
            Frame put = Frame.of(bytes).type(4);
            queue.offer(put);
            Frame taken = new Frame();

            assertTrue(queue.poll(4, taken));

            assertArrayEquals(put.toBytes(), taken.toBytes());
        }
    }

    @Test
    default void aPutFrameIsACopy() throws IOException {
        MessageQueue queue = ground().create();
        Frame reused = frame(1, 7, 1);
        queue.offer(reused);

        reused.head(1, 8, 2).text("something else");

        Frame taken = new Frame();
        queue.poll(1, taken);
        assertArrayEquals(frame(1, 7, 1).toBytes(), taken.toBytes());
    }

    @Test
    default void aTakenFrameIsACopy() throws IOException {
        MessageQueue queue = ground().create();
        queue.offer(frame(1, 7, 1));
        Frame taken = new Frame();
        queue.poll(1, taken);

        for (int i = 0; i < TestGround.SLOTS; i++) {
            queue.offer(frame(1, 8, i));
        }

        assertArrayEquals(frame(1, 7, 1).toBytes(), taken.toBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 100})
    default void aTypeHoldsItsSlotsAndNotOneMore(int asked) throws IOException {
        MessageQueue queue = ground().create(asked);
        int slots = queue.shape().slotsPerType();

        for (int i = 0; i < slots; i++) {
            assertTrue(queue.offer(frame(1, 1, i)), "slot " + i);
        }

        assertFalse(queue.offer(frame(1, 1, slots)));
        assertEquals("1:0", next(queue, 1));
        assertTrue(queue.offer(frame(1, 1, slots)), "there is room for one again");
        assertFalse(queue.offer(frame(1, 1, slots + 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    default void orderHoldsLapAfterLap(int slots) throws IOException {
        MessageQueue queue = ground().create(slots);
        Random random = new Random(slots);
        int put = 0;
        int taken = 0;

        while (taken < 1_000) {
            if (random.nextBoolean() && queue.offer(frame(3, 1, put))) {
                put++;
            } else if (put > taken) {
                assertEquals("1:" + taken, next(queue, 3));
                taken++;
            }
            assertEquals(put - taken, queue.depth(3));
        }
    }

    @Test
    default void depthCountsWhatWaits() throws IOException {
        MessageQueue queue = ground().create();
        assertEquals(0, queue.depth(1));

        queue.offer(frame(1, 7, 1));
        queue.offer(frame(1, 7, 2));
        queue.offer(frame(2, 7, 3));

        assertEquals(2, ground().open().depth(1));
        next(queue, 1);
        assertEquals(1, queue.depth(1));
    }

    @Test
    default void drainTakesWhatWaitsAndSaysHowMuch() throws IOException {
        MessageQueue queue = ground().create();
        int slots = queue.shape().slotsPerType();
        for (int i = 0; i < slots; i++) {
            queue.offer(frame(1, 7, i));
        }
        queue.offer(frame(2, 7, 0));

        assertEquals(slots, queue.drain(1));

        assertEquals("none", next(queue, 1));
        assertEquals(0, queue.drain(1));
        assertEquals("7:0", next(queue, 2));
        queue.offer(frame(1, 7, 99));
        assertEquals("7:99", next(queue, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, TestGround.TYPES + 1, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 32) + 1})
    default void aTypeTheQueueDoesNotHaveIsTheCallersMistake(long type) throws IOException {
        MessageQueue queue = ground().create();
        Frame frame = frame(type, 0, 0);

        assertThrows(IllegalArgumentException.class, () -> queue.offer(frame));
        assertThrows(IllegalArgumentException.class, () -> queue.send(frame, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> queue.poll(type, frame));
        assertThrows(IllegalArgumentException.class, () -> queue.receive(type, frame, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> queue.consume(type, 1, Duration.ZERO, batch -> {}));
        assertThrows(IllegalArgumentException.class, () -> queue.depth(type));
        assertThrows(IllegalArgumentException.class, () -> queue.drain(type));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 32) + 1})
    default void aTypeNoQueueHasIsTheMistakeOfWhoOpenedItToo(long type) throws IOException {
        ground().create();
        MessageQueue queue = ground().open();

        assertThrows(IllegalArgumentException.class, () -> queue.offer(frame(type, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> queue.poll(type, new Frame()));
        assertThrows(IllegalArgumentException.class, () -> queue.depth(type));
    }
}
