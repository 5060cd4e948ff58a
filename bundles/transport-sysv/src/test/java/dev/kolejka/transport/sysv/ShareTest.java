package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.MessageQueue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a maker takes of the room that all share: seen on a queue of 31 frames, which is Linux's own size. */
class ShareTest {

    private static final int ROOM = 31;

    private final Ground ground = new Ground(() -> OddKernel.ofRoom(ROOM));

    @AfterEach
    void clear() {
        ground.close();
    }

    @ParameterizedTest
    @CsvSource({"64,31,4", "8,31,4", "4,31,4", "3,31,3", "2,31,2", "64,6,4", "64,160,20", "64,100000,64"})
    void aTypeGetsAnEighthOfTheRoomButFourAtLeastAndNeverMoreThanAskedFor(int asked, int room, int slots) {
        assertEquals(slots, Share.slots(asked, room));
    }

    @Test
    void aMakerPutsFourUnderOneTypeAndIsToldSo() throws Exception {
        MessageQueue queue = ground.create();

        assertEquals(4, put(queue, 2, 100));

        assertEquals(4, queue.shape().slotsPerType());
        assertEquals(4, queue.depth(2));
    }

    @Test
    void aMakerPutsTwentyTogetherHoweverManyTypes() throws Exception {
        MessageQueue queue = ground.create(100);
        int together = 0;

        for (int type = 2; type <= 100; type++) {
            together += put(queue, type, 100);
        }

        assertEquals(20, together);
        assertEquals(20, queue.fill().frames());
        assertEquals(ROOM - 20, put(ground.open(), 1, 100), "the rest is for those who ask");
    }

    @Test
    void aTypeThatIsNeverReadStopsNoOther() throws Exception {
        MessageQueue queue = ground.create();
        put(queue, 2, 100);

        for (int round = 0; round < 1_000; round++) {
            assertTrue(queue.offer(Ground.frame(3, round)));
            assertFalse(queue.offer(Ground.frame(2, round)));
            assertEquals(List.of(round), Ground.rest(queue, 3));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "4", "10", "19"})
    void howeverManyAreNeverReadAnotherTypeStillGetsAFrame(int unread) throws Exception {
        MessageQueue queue = ground.create(100);
        for (int round = 0; round < 100; round++) {
            for (int type = 2; type < 2 + unread; type++) {
                queue.offer(Ground.frame(type, round));
            }
        }

        for (int round = 0; round < 100; round++) {
            assertTrue(queue.offer(Ground.frame(99, round)), "round " + round);
            assertEquals(List.of(round), Ground.rest(queue, 99));
        }
    }

    @Test
    void whatOthersPutDoesNotCountAgainstTheMaker() throws Exception {
        MessageQueue queue = ground.create();
        MessageQueue other = ground.open();
        put(other, 1, 20);

        assertEquals(4, put(queue, 2, 100));
        assertEquals(4, put(queue, 3, 100));
        assertEquals(3, put(queue, 4, 100), "and then the queue is full");
    }

    @Test
    void whatWasTakenMakesRoomAgain() throws Exception {
        MessageQueue queue = ground.create();
        for (int type = 1; type <= Ground.TYPES; type++) {
            put(queue, type, 100);
        }

        assertEquals(4, queue.drain(1));
        assertTrue(queue.offer(Ground.frame(1, 0)));
        assertEquals(4, queue.drain(2));
        assertEquals(4, put(queue, 2, 4));
    }

    @Test
    void whatLayThereWhenTheQueueWasTakenOverCountsAndLeavesRoomForOthers() throws Exception {
        ground.stranger.make(0600);
        for (int i = 0; i < 20; i++) {
            ground.stranger.frame(3, i);
        }

        MessageQueue queue = ground.create();

        assertFalse(queue.offer(Ground.frame(3, 99)));
        assertEquals(4, put(queue, 2, 100));
    }

    @Test
    void aShutQueueIsNotMadeLargerForItsMaker() throws Exception {
        boolean[] given = {false};
        try (Ground small = new Ground(() -> new OddKernel() {
            @Override
            public int msgctl(int id, int command, long state) {
                if (command == IPC_SET && !given[0]) {
                    given[0] = true;
                    Scratch.ofThread().putLong(Scratch.STATE + QueueState.QBYTES, 10 * 520L);
                }
                return super.msgctl(id, command, state);
            }
        })) {
            MessageQueue queue = small.create();
            assertEquals(10, put(small.open(), 1, 100));
            queue.shut();

            assertFalse(queue.offer(Ground.frame(2, 0)));
            small.stranger.take(1);
            assertTrue(queue.offer(Ground.frame(2, 0)));
        }
    }

    @Test
    void withoutCopiesATypeIsFilledAgainOnlyWhenItWasEmptied() throws Exception {
        try (Ground odd = new Ground(OddKernel::withoutCopies)) {
            MessageQueue queue = odd.create();
            assertEquals(4, put(queue, 2, 100));
            assertEquals(1, put(queue, 3, 1), "so that there are as many frames as one type may have");

            odd.stranger.take(2);
            assertFalse(queue.offer(Ground.frame(2, 0)));
            assertEquals(3, queue.drain(2));
            assertEquals(1, queue.drain(3));

            assertEquals(4, put(queue, 2, 100));
        }
    }

    private static int put(MessageQueue queue, int type, int most) {
        int put = 0;
        while (put < most && queue.offer(Ground.frame(type, put))) {
            put++;
        }
        return put;
    }
}
