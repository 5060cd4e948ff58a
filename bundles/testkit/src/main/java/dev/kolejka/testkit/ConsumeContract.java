package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.ENDLESS;
import static dev.kolejka.testkit.TestGround.frame;
import static dev.kolejka.testkit.TestGround.mark;
import static dev.kolejka.testkit.TestGround.next;
import static dev.kolejka.testkit.TestGround.rest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.testkit.TestGround.Running;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consuming: shown in batches, removed only when they were handled. */
interface ConsumeContract extends Grounded {

    @Test
    default void aBatchIsTheOldestFramesUpToTheMost() throws Exception {
        MessageQueue queue = put(5);
        List<String> seen = new ArrayList<>();

        assertEquals(3, queue.consume(1, 3, Duration.ZERO, noting(seen)));
        assertEquals(2, queue.consume(1, 3, Duration.ZERO, noting(seen)));
        assertEquals(0, queue.consume(1, 3, Duration.ZERO, noting(seen)));

        assertEquals(List.of("7:0", "7:1", "7:2", "|", "7:3", "7:4", "|"), seen);
    }

    @Test
    default void aBatchMayBeTheWholeTypeAcrossTheEndOfALap() throws Exception {
        MessageQueue queue = put(5);
        assertEquals(5, queue.drain(1));
        int all = ground().fill();
        List<String> seen = new ArrayList<>();

        assertEquals(all, queue.consume(1, 1_000_000, Duration.ZERO, noting(seen)));

        assertEquals("|", seen.remove(all));
        assertEquals(IntStream.range(0, all).mapToObj(i -> "7:" + i).toList(), seen);
    }

    @Test
    default void framesAreRemovedOnlyWhenTheHandlerHasReturned() throws Exception {
        MessageQueue queue = put(4);

        queue.consume(1, 3, Duration.ZERO, batch -> assertEquals(4, queue.depth(1)));

        assertEquals(1, queue.depth(1));
    }

    @Test
    default void whatAHandlerThrowsIsThrownOnAndAllItsFramesStay() throws Exception {
        MessageQueue queue = put(4);
        IllegalStateException thrown = new IllegalStateException("the second is a bad one");

        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> queue.consume(1, 3, Duration.ZERO, batch -> {
                            throw thrown;
                        })));

        List<String> seen = new ArrayList<>();
        assertEquals(4, queue.consume(1, 4, Duration.ZERO, noting(seen)));
        assertEquals(List.of("7:0", "7:1", "7:2", "7:3", "|"), seen);
    }

    @Test
    default void aHandlerMayPutOnTheSameQueue() throws Exception {
        MessageQueue queue = put(2);

        assertEquals(2, queue.consume(1, 4, Duration.ZERO, batch -> {
            assertTrue(queue.offer(frame(1, 9, 1)));
            assertTrue(queue.offer(frame(2, 9, 2)));
        }));

        assertEquals("9:1", next(queue, 1));
        assertEquals("9:2", next(queue, 2));
    }

    @Test
    default void aHandlerOfAFullTypeFindsNoRoomInIt() throws Exception {
        MessageQueue queue = ground().create();
        while (queue.offer(frame(1, 7, 0))) {}

        queue.consume(1, 1, Duration.ZERO, batch -> assertEquals(false, queue.offer(frame(1, 9, 1))));

        assertTrue(queue.offer(frame(1, 9, 1)));
    }

    @Test
    default void aConsumerIsWokenByAFrame() throws Exception {
        MessageQueue queue = ground().create();
        List<String> seen = new ArrayList<>();
        Running<Integer> consuming = ground().startAndLetWait(() -> queue.consume(1, 4, ENDLESS, noting(seen)));

        ground().open().offer(frame(1, 7, 1));

        assertEquals(1, consuming.outcome());
        assertEquals(List.of("7:1", "|"), seen);
    }

    @Test
    default void aConsumerTimesOutWithoutCallingItsHandler() throws Exception {
        MessageQueue queue = ground().create();
        List<String> seen = new ArrayList<>();

        assertEquals(0, queue.consume(1, 4, WaitContract.SHORT, noting(seen)));

        assertEquals(List.of(), seen);
    }

    @Test
    default void aConsumedTypeMayBePolledAfterwards() throws Exception {
        MessageQueue queue = put(5);

        queue.consume(1, 2, Duration.ZERO, batch -> {});

        assertEquals(List.of("7:2", "7:3", "7:4"), rest(queue, 1));
    }

    @Test
    default void aBatchOfATypeDoesNotOverwriteAnother() throws Exception {
        MessageQueue queue = put(2);
        queue.offer(frame(2, 8, 0));
        List<String> seen = new ArrayList<>();

        queue.consume(1, 2, Duration.ZERO, outer -> {
            try {
                queue.consume(2, 2, Duration.ZERO, noting(seen));
            } catch (InterruptedException impossible) {
                throw new AssertionError(impossible);
            }
            noting(seen).handle(outer);
        });

        assertEquals(List.of("8:0", "|", "7:0", "7:1", "|"), seen);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    default void aBatchOfNothingIsTheCallersMistake(int max) throws IOException {
        MessageQueue queue = put(1);

        assertThrows(IllegalArgumentException.class, () -> queue.consume(1, max, Duration.ZERO, batch -> {}));
    }

    private MessageQueue put(int count) throws IOException {
        MessageQueue queue = ground().create();
        MessageQueue other = ground().open();
        for (int i = 0; i < count; i++) {
            assertTrue(other.offer(frame(1, 7, i)));
        }
        return queue;
    }

    private static FrameHandler noting(List<String> seen) {
        return (FrameBatch batch) -> {
            IntStream.range(0, batch.size()).forEach(i -> seen.add(mark(batch.frame(i))));
            seen.add("|");
        };
    }
}
