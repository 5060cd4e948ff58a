package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.LONG;
import static dev.kolejka.testkit.TestGround.frame;
import static dev.kolejka.testkit.TestGround.rest;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.testkit.TestGround.Running;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Users of one queue in several processes, each a JVM of its own. */
public interface ProcessContract extends Grounded {

    @Test
    default void aQueueMadeByOneProcessIsOpenedByAnother() throws Exception {
        OtherProcess maker = ground().process();
        assertEquals("made", maker.ask("create"));

        MessageQueue queue = ground().open();

        assertTrue(queue.offer(frame(1, 7, 1)));
        assertEquals(HexFormat.of().formatHex(frame(1, 7, 1).toBytes()), maker.ask("receive 1"));
        if (this instanceof ShapeContract) {
            QueueShape shape = new QueueShape(TestGround.TYPES, TestGround.SLOTS, TestGround.LEGEND);
            assertEquals(shape, queue.shape());
        }
    }

    @Test
    default void allBytesArriveInAnotherProcess() throws Exception {
        OtherProcess other = ground().process();
        MessageQueue queue = ground().create();
        other.ask("open");
        byte[] bytes = new byte[Frame.BYTES];
        new Random(1).nextBytes(bytes);
        Frame there = Frame.of(bytes).type(2);
        Frame back = Frame.of(bytes).type(3);

        assertTrue(queue.offer(there));
        assertEquals(HexFormat.of().formatHex(there.toBytes()), other.ask("receive 2"));
        assertEquals("true", other.ask("put " + HexFormat.of().formatHex(back.toBytes())));
        Frame taken = new Frame();
        assertTrue(queue.receive(3, taken, LONG));

        assertArrayEquals(back.toBytes(), taken.toBytes());
    }

    @Test
    default void everyFrameReachesExactlyOneOfManyProcesses() throws Exception {
        int each = 10_000;
        OtherProcess first = ground().process();
        OtherProcess second = ground().process();
        OtherProcess third = ground().process();
        OtherProcess fourth = ground().process();
        MessageQueue queue = ground().create();
        List<OtherProcess> all = List.of(first, second, third, fourth);
        all.forEach(process -> process.ask("open"));
        Tally tally = new Tally(3, each);

        Stream.of(third, fourth).forEach(process -> process.tell("take-until-end 1"));
        Running<int[]> takenHere = ground().start(() -> Tally.takeUntilEnd(queue, 1));
        first.tell("send 1 1 " + each);
        second.tell("send 1 2 " + each);
        assertTrue(Tally.send(queue, 1, 3, each));
        assertEquals("true", first.answer());
        assertEquals("true", second.answer());
        for (int taker = 0; taker < 3; taker++) {
            queue.send(Tally.end(1), LONG);
        }

        tally.addTaken(takenHere.outcome());
        tally.addTaken(numbers(third.answer()));
        tally.addTaken(numbers(fourth.answer()));
        tally.assertEachExactlyOnce();
    }

    @Test
    default void aConsumerKilledInItsHandlerLeavesTheFramesToTheNext() throws Exception {
        OtherProcess other = ground().process();
        MessageQueue queue = ground().create();
        other.ask("open");
        MessageQueue putting = ground().open();
        for (int i = 0; i < 5; i++) {
            assertTrue(putting.offer(frame(1, 7, i)));
        }
        assertEquals("holds 3", other.ask("hold 1 3"));

        other.kill();

        assertEquals(List.of("7:0", "7:1", "7:2", "7:3", "7:4"), rest(queue, 1));
    }

    @Test
    default void theFramesOfAKilledProducerAreThere() throws Exception {
        OtherProcess other = ground().process();
        MessageQueue queue = ground().create();
        other.ask("open");
        assertEquals("true", other.ask("send 1 7 3"));

        other.kill();

        assertEquals(List.of("7:0", "7:1", "7:2"), rest(queue, 1));
        assertTrue(queue.offer(frame(1, 8, 0)));
    }

    @Test
    default void whoWaitsInAnotherProcessLearnsThatTheQueueIsGone() throws Exception {
        OtherProcess other = ground().process();
        MessageQueue queue = ground().create();
        other.ask("open");
        other.tell("receive 1");

        queue.remove();

        assertEquals("gone", other.answer());
        assertEquals("gone", other.ask("send 1 7 1"));
    }

    @Test
    default void whoWaitsForRoomInAnotherProcessLearnsThatTheQueueWasShut() throws Exception {
        OtherProcess other = ground().process();
        MessageQueue queue = ground().create();
        other.ask("open");
        int all = ground().fill();
        other.tell("send 1 8 1");

        queue.shut();

        assertEquals("gone", other.answer());
        assertEquals(all, queue.depth(1));
    }

    @Test
    default void shutMadeAgainAndRemovedAreSeenFromAnotherProcess() throws Exception {
        OtherProcess maker = ground().process();
        maker.ask("create");
        MessageQueue shut = ground().open();
        shut.offer(frame(1, 7, 1));

        assertEquals("shut", maker.ask("shut"));
        assertThrows(QueueGoneException.class, () -> shut.offer(frame(1, 7, 2)));
        assertEquals(List.of("7:1"), rest(shut, 1));

        assertEquals("made", maker.ask("create"));
        if (ground().transport().keepsQueues()) {
            assertTrue(shut.offer(frame(1, 7, 3)), "it is the same queue, and open again");
        } else {
            assertThrows(QueueGoneException.class, () -> shut.poll(1, new Frame()));
        }

        MessageQueue removed = ground().open();
        assertEquals("removed", maker.ask("remove"));
        assertThrows(QueueGoneException.class, () -> removed.offer(frame(1, 7, 4)));
    }

    @Test
    default void theQueueOfAKilledMakerCanBeMadeAgain() throws Exception {
        OtherProcess maker = ground().process();
        maker.ask("create");
        MessageQueue old = ground().open();
        old.offer(frame(1, 7, 1));

        maker.kill();
        MessageQueue again = ground().create();

        if (ground().transport().keepsQueues()) {
            assertTrue(old.offer(frame(1, 7, 2)));
            assertEquals(List.of("7:1", "7:2"), rest(again, 1));
        } else {
            assertThrows(QueueGoneException.class, () -> old.offer(frame(1, 7, 2)));
            assertEquals(List.of(), rest(again, 1));
        }
    }

    private static int[] numbers(String line) {
        return line.isEmpty()
                ? new int[0]
                : Stream.of(line.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
