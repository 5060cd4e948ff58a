package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs that are not ours put on a queue: frames of both lengths, and what is no frame. */
class StrangeFramesTest {

    private final Ground ground = new Ground();

    @AfterEach
    void clear() {
        ground.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {520, 528})
    void framesOfBothLengthsAreTakenByteForByte(int length) throws Exception {
        MessageQueue queue = ground.create();
        ground.stranger.put(3, length, 0x5a).put(3, length, 0x5b);
        byte[] expected = new byte[Frame.BYTES];
        Arrays.fill(expected, (byte) 0x5a);

        Frame taken = new Frame();
        assertTrue(queue.poll(3, taken));

        assertArrayEquals(Frame.of(expected).type(3).toBytes(), taken.toBytes());
        assertEquals(List.of(0x5b5b5b5b), Ground.consumed(queue, 3, 8));
        assertEquals(0, queue.malformed());
    }

    @Test
    void whatIsSentHas520BytesBehindItsType() throws Exception {
        ground.create().offer(new Frame(2, 7, 8, "Cześć"));

        assertEquals(520, ground.stranger.take(2));

        assertArrayEquals(new Frame(2, 7, 8, "Cześć").toBytes(), ground.stranger.bytes(520));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 519, 521, 527, 529, 1000, 4000})
    void whatHasAWrongLengthIsTakenAndCountedAndHoldsUpNobody(int length) throws Exception {
        MessageQueue queue = ground.create();
        ground.stranger
                .put(1, length, 0)
                .frame(1, 7)
                .put(1, length, 0)
                .frame(1, 8)
                .put(1, length, 0);

        assertEquals(List.of(7, 8), Ground.rest(queue, 1));

        assertEquals(3, queue.malformed());
        assertEquals(0, queue.fill().frames());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 519, 521, 529, 5000})
    void aConsumerIsShownOnlyFrames(int length) throws Exception {
        MessageQueue queue = ground.create();
        ground.stranger
                .put(1, length, 0)
                .frame(1, 7)
                .frame(1, 8)
                .put(1, length, 0)
                .frame(1, 9);

        assertEquals(List.of(7, 8), Ground.consumed(queue, 1, 8));
        assertEquals(List.of(9), Ground.consumed(queue, 1, 8));
        assertEquals(2, queue.malformed());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 519, 529, 5000})
    void aConsumerBehindAnothersFrameIsShownOnlyFrames(int length) throws Exception {
        MessageQueue queue = ground.create();
        ground.stranger
                .frame(2, 1)
                .put(1, length, 0)
                .frame(1, 7)
                .put(1, length, 0)
                .frame(1, 8);

        assertEquals(List.of(7), Ground.consumed(queue, 1, 8));
        assertEquals(List.of(8), Ground.consumed(queue, 1, 8));
        assertEquals(List.of(), Ground.consumed(queue, 1, 8));
        assertEquals(2, queue.malformed());
        assertEquals(List.of(1), Ground.rest(queue, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 519, 524, 8192})
    void aConsumerThatWaitsTakesWhatIsNoFrameAndWaitsOn(int length) throws Exception {
        MessageQueue queue = ground.create();
        List<Integer> shown = new ArrayList<>();
        FutureTask<Integer> consuming = ground.start(() -> queue.consume(1, 8, Ground.ENDLESS, Ground.noting(shown)));
        awaitBlocked();

        ground.stranger.put(1, length, 0);
        while (queue.malformed() == 0) {
            Thread.onSpinWait();
        }
        ground.stranger.frame(1, 7);

        assertEquals(1, Ground.outcome(consuming));
        assertEquals(List.of(7), shown);
        assertEquals(1, queue.malformed());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 519, 524, 8192})
    void aReceiverThatWaitsTakesWhatIsNoFrameAndWaitsOn(int length) throws Exception {
        MessageQueue queue = ground.create();
        Frame into = new Frame();
        FutureTask<Boolean> receiving = ground.start(() -> queue.receive(1, into, Ground.ENDLESS));
        awaitBlocked();

        ground.stranger.put(1, length, 0);
        while (queue.malformed() == 0) {
            Thread.onSpinWait();
        }
        ground.stranger.frame(1, 7);

        assertTrue(Ground.outcome(receiving));
        assertEquals(7, into.first());
    }

    /** Nothing depends on it: a thread that waits already only makes the test a stronger one. */
    private static void awaitBlocked() {
        long until = System.nanoTime() + Duration.ofMillis(20).toNanos();
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aMakerTakesWhatLiesUnderTypesThatNobodyReads() throws Exception {
        MessageQueue queue = ground.create();
        ground.stranger
                .frame(6, 1)
                .frame(Long.MAX_VALUE, 2)
                .frame(1, 7)
                .put(99, 3, 0)
                .frame(5, 8);

        assertEquals(List.of(7), Ground.consumed(queue, 1, 8));

        assertEquals(3, queue.malformed());
        assertEquals(1, queue.fill().frames());
        assertEquals(List.of(8), Ground.rest(queue, 5));
    }

    @Test
    void whoOpensAQueueLeavesTypesAloneThatItDoesNotKnow() throws Exception {
        ground.create();
        MessageQueue queue = ground.open();
        ground.stranger.frame(6, 1).frame(1, 7).put(4, 3, 0);

        assertEquals(List.of(7), Ground.consumed(queue, 1, 8));

        assertEquals(0, queue.malformed());
        assertEquals(2, queue.fill().frames());
    }

    @Test
    void aMakerTakesWhatIsTooShortFromOthersHeadsButNeverAFrame() throws Exception {
        MessageQueue queue = ground.create();
        ground.stranger
                .frame(3, 5)
                .put(4, 0, 0)
                .put(4, 519, 0)
                .frame(4, 6)
                .put(4, 0, 0)
                .frame(1, 7);

        assertEquals(List.of(7), Ground.consumed(queue, 1, 8));

        assertEquals(2, queue.malformed());
        assertEquals(List.of(5), Ground.rest(queue, 3));
        assertEquals(6, first(queue, 4));
    }

    private static int first(MessageQueue queue, long type) {
        Frame into = new Frame();
        assertTrue(queue.poll(type, into));
        return into.first();
    }

    @Test
    void aFloodOfEmptyFramesIsTakenAwayByTheMaker() throws Exception {
        MessageQueue queue = ground.create();
        for (int i = 0; i < 2_000; i++) {
            ground.stranger.put(4, 0, 0);
        }
        ground.stranger.frame(1, 7);

        assertEquals(List.of(7), Ground.consumed(queue, 1, 8));

        assertEquals(2_000, queue.malformed());
    }

    @Test
    void aFrameLongerThanTheKernelStillAllowsDoesNotKeepAConsumerBusyForEver() throws Exception {
        try (Ground lowered = new Ground(() -> new OddKernel() {
            @Override
            public int msgrcv(int id, long message, int bytes, long type, int flags) {
                int copied = super.msgrcv(id, message, bytes, type, flags);
                return (flags & MSG_COPY) != 0 && copied > 528 ? -Errno.EINVAL : copied;
            }
        })) {
            MessageQueue queue = lowered.create();
            lowered.stranger.put(1, 8192, 0);
            List<Integer> shown = new ArrayList<>();
            FutureTask<Integer> consuming =
                    lowered.start(() -> queue.consume(1, 8, Ground.ENDLESS, Ground.noting(shown)));

            long until = System.nanoTime() + Ground.LONG.toNanos();
            while (queue.malformed() == 0 && System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
            assertEquals(1, queue.malformed());

            lowered.stranger.frame(1, 7);
            assertEquals(1, Ground.outcome(consuming));
            assertEquals(List.of(7), shown);
        }
    }

    @Test
    void anEmptyTypeAmongStrangeFramesIsEmpty() throws Exception {
        MessageQueue queue = ground.create();
        ground.stranger.put(1, 0, 0).put(1, 8192, 0);

        assertFalse(queue.receive(1, new Frame(), Duration.ofMillis(5)));
        assertEquals(0, queue.consume(1, 3, Duration.ofMillis(5), batch -> {}));
        assertEquals(0, queue.depth(1));
        assertEquals(2, queue.malformed());
    }
}
