package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lane whose users died at the worst moment, or whose numbers somebody scribbled over. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class LaneTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int SLOTS = 8;
    private static final QueueShape SHAPE = new QueueShape(3, SLOTS, Legend.NONE);

    private final MappedTransport transport = new MappedTransport();
    private QueueAddress address = new QueueAddress("mapped", "kolejka.queue", Path.of("nowhere"));

    @BeforeEach
    void prepare(@TempDir Path directory) {
        address = new QueueAddress("mapped", "kolejka.queue", directory);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, SLOTS, SLOTS + 1, 20})
    void aFrameWhoseProducerDiedBeforeMovingTheTailIsThereOnce(int put) throws Exception {
        MessageQueue queue = create();
        for (int i = 0; i < put; i++) {
            if (i >= 4) {
                assertTrue(queue.poll(1, new Frame()));
            }
            queue.offer(frame(i));
        }

        scribbler().tail(1, put - 1);

        assertEquals(Math.min(put, 4), queue.depth(1));
        assertTrue(transport.open(address).offer(frame(put)), "the next producer goes on");
        assertEquals(put + 1, scribbler().tail(1));
        List<Integer> expected = new ArrayList<>();
        for (int i = Math.max(0, put - 4); i <= put; i++) {
            expected.add(i);
        }
        assertEquals(expected, rest(queue));
    }

    /** The byte is what marks a copy that may not be whole. */
    @Test
    void aFrameWhoseLastByteIsTheMarkIsTakenAsItIs() throws Exception {
        MessageQueue queue = create();
        byte[] bytes = frame(1).toBytes();
        bytes[Frame.BYTES - 1] = (byte) 0xFF;
        queue.offer(Frame.of(bytes));
        Frame taken = new Frame();

        assertTrue(queue.poll(1, taken));

        assertArrayEquals(bytes, taken.toBytes());
    }

    @Test
    void aFrameTakenBeforeItsDeadProducerMovedTheTailIsNotPutTwice() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        assertEquals(List.of(0), rest(queue));

        scribbler().tail(1, 0);

        assertEquals(0, queue.depth(1));
        assertFalse(queue.poll(1, new Frame()));
        queue.offer(frame(1));
        assertEquals(List.of(1), rest(queue));
    }

    @Test
    void aHalfWrittenFrameOfADeadProducerIsNotThere() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        // The body is in the slot, its sequence is not.
        scribbler().tail(1, 0).sequence(1, 0, 0);

        assertFalse(queue.poll(1, new Frame()));
        queue.offer(frame(1));

        assertEquals(List.of(1), rest(queue));
    }

    @Test
    void whileSomebodyPutsForTooLongThereIsNoRoomForOthers() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        scribbler().lock(1, living());

        assertFalse(queue.offer(frame(1)));
        assertFalse(queue.send(frame(1), Duration.ofMillis(20)));
        assertTrue(queue.offer(new Frame(2, 0, 0, "")), "other lanes have locks of their own");
        assertEquals(List.of(0), rest(queue), "who takes needs no lock");

        scribbler().lock(1, 0);
        assertTrue(queue.offer(frame(1)));
        assertEquals(List.of(1), rest(queue));
    }

    @Test
    void theLockOfADeadProducerIsTakenOver() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        scribbler().lock(1, dead());

        assertTrue(queue.offer(frame(1)));

        assertEquals(0, scribbler().lock(1));
        assertEquals(List.of(0, 1), rest(queue));
    }

    @Test
    void whoTakesALockOverFinishesWhatTheDeadBegan() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        queue.offer(frame(1));
        // It had put the frame, and not yet moved the tail.
        scribbler().tail(1, 1).lock(1, dead());

        assertTrue(queue.offer(frame(2)));

        assertEquals(List.of(0, 1, 2), rest(queue));
    }

    @Test
    void aLockOfAnEarlierProcessInASlotThatIsUsedAgainIsTakenOver() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        LockFile.Life life = scribbler().life();
        scribbler().lock(1, Owners.stamp(life.slot(), life.epoch() ^ 1));

        assertTrue(queue.offer(frame(1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, (LockFile.PROCESSES + 1L) << 32 | 1})
    void aStampThatNoProcessHasKeepsNobodyOut(long stamp) throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        scribbler().lock(1, stamp);

        assertTrue(queue.offer(frame(1)));
    }

    @Test
    void shuttingDoesNotWaitForTheDead() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        Lane lane = new Lane(mapped(), 1);
        scribbler().lock(1, dead());

        lane.awaitProducer(Long.MAX_VALUE);

        assertEquals(dead(), scribbler().lock(1));
    }

    @Test
    void whatADeadProcessLeftOfGettingALaneItsBlocksIsDoneAgain() throws Exception {
        MessageQueue queue = create();
        scribbler().header(Layout.HEADER_ROOM_LOCK, dead());

        assertTrue(queue.offer(frame(0)));

        assertEquals(List.of(0), rest(queue));
    }

    @Test
    void whileSomebodyGetsALaneItsBlocksThereIsNoRoomForOthers() throws Exception {
        MessageQueue queue = create();
        scribbler().header(Layout.HEADER_ROOM_LOCK, living());

        assertFalse(queue.offer(frame(0)));
    }

    @Test
    void anInterruptedProducerGetsALaneItsBlocksAndStaysInterrupted() throws Exception {
        MessageQueue queue = create();

        Thread.currentThread().interrupt();
        boolean put = queue.offer(frame(0));

        assertTrue(Thread.interrupted());
        assertTrue(put);
        assertTrue(queue.offer(new Frame(2, 0, 0, "")), "and later ones too");
    }

    @Test
    void whoWaitsForTheLockCanBeInterrupted() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        scribbler().lock(1, living());
        FutureTask<String> sending = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            try {
                return "sent: " + queue.send(frame(1), LONG);
            } catch (InterruptedException expected) {
                return "interrupted";
            }
        });

        new Thread(sending, "sender").start();

        assertEquals("interrupted", sending.get(30, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(ints = {Layout.STATE_SHUT, Layout.STATE_GONE})
    void whoWaitsForTheLockOfOneWhoIsStoppedLearnsThatTheQueueTakesNothingMore(int state) throws Exception {
        create().offer(frame(0));
        MessageQueue user = transport.open(address);
        scribbler().lock(1, living()).header(Layout.HEADER_STATE, state);

        assertThrows(QueueGoneException.class, () -> user.offer(frame(1)));
        assertThrows(QueueGoneException.class, () -> user.send(frame(1), LONG));
    }

    @Test
    void shuttingWaitsForWhoPutsAtThatMoment() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        Lane lane = new Lane(mapped(), 1);
        scribbler().lock(1, living());
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            lane.awaitProducer(System.nanoTime() + LONG.toNanos());
            return true;
        });
        Thread waiter = new Thread(waiting, "waiter");
        waiter.start();
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertFalse(waiting.isDone());

        scribbler().lock(1, 0);

        assertTrue(waiting.get(30, TimeUnit.SECONDS));
    }

    @Test
    void shuttingGivesWhoPutsItsTimeButDoesNotWaitForEver() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        scribbler().lock(1, living());
        long before = System.nanoTime();

        queue.shut();

        assertTrue(System.nanoTime() - before >= MappedQueue.SHUT_LIMIT_NANOS);
        MessageQueue other = transport.open(address);
        scribbler().lock(1, 0);
        assertThrows(QueueGoneException.class, () -> other.offer(frame(1)));
    }

    @Test
    void shuttingGivesWhoPutsItsTimeThoughAnotherIsStoppedOnALaneBefore() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        queue.offer(new Frame(2, 0, 0, ""));
        scribbler().lock(1, living()).lock(2, living());
        long before = System.nanoTime();

        queue.shut();

        assertTrue(System.nanoTime() - before >= MappedQueue.SHUT_LIMIT_NANOS + OwnerLock.LIMIT_NANOS);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,4",
        "4,-1",
        "-9223372036854775808,4",
        "4,-9223372036854775808",
        "9223372036854775807,4",
        "4,9223372036854775807",
        "6,4",
        "4,13",
        "1000000,4",
        "0,1000000",
        "3,12",
        "12,3"
    })
    void impossibleNumbersEndAReader(long head, long tail) throws Exception {
        MessageQueue queue = create();
        for (int i = 0; i < 4; i++) {
            queue.offer(frame(i));
        }
        assertEquals(4, queue.drain(1));
        scribbler().head(1, head).tail(1, tail);
        MessageQueue other = transport.open(address);

        isDamaged(() -> other.depth(1));
        isDamaged(() -> other.drain(1));
        isDamaged(() -> {
            while (other.poll(1, new Frame())) {}
        });
        isDamaged(() -> {
            while (other.receive(1, new Frame(), LONG)) {}
        });
        isDamaged(() -> other.consume(1, SLOTS, LONG, batch -> {}));
    }

    @ParameterizedTest
    @CsvSource({
        "-1,4",
        "4,-1",
        "-9223372036854775808,4",
        "4,-9223372036854775808",
        "9223372036854775807,4",
        "4,9223372036854775807",
        "4,13",
        "1000000,4",
        "0,1000000",
        "3,12",
        "12,3"
    })
    void impossibleNumbersEndAProducerWithinALap(long head, long tail) throws Exception {
        MessageQueue queue = create();
        for (int i = 0; i < 4; i++) {
            queue.offer(frame(i));
        }
        queue.drain(1);
        scribbler().head(1, head).tail(1, tail);

        isDamaged(() -> {
            for (int i = 0; i <= SLOTS; i++) {
                queue.send(frame(i), LONG);
            }
        });
    }

    @Test
    void aHeadPushedAheadEndsItsReadersAndOnlyItsReaders() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        scribbler().head(1, 3);

        isDamaged(() -> queue.poll(1, new Frame()));
        assertTrue(queue.offer(frame(1)), "to a producer it looks as if somebody took what comes");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 2, 5, 9, Long.MIN_VALUE, Long.MAX_VALUE})
    void anImpossibleSequenceIsDamage(long sequence) throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0));
        scribbler().sequence(1, 0, sequence);

        isDamaged(() -> queue.poll(1, new Frame()));
        isDamaged(() -> queue.receive(1, new Frame(), LONG));
    }

    @Test
    void aTailPushedBackOntoFramesThatWaitOverwritesNone() throws Exception {
        MessageQueue queue = create();
        for (int i = 0; i < 6; i++) {
            queue.offer(frame(i));
        }

        scribbler().tail(1, 2);

        isDamaged(() -> queue.offer(frame(99)));
        assertEquals(List.of(0, 1, 2, 3, 4, 5), numbersTaken(queue, 6));
    }

    @Test
    void whoStealsFromAConsumerDoesNotMakeItRemoveMoreThanItWasShown() throws Exception {
        MessageQueue queue = create();
        for (int i = 0; i < 4; i++) {
            queue.offer(frame(i));
        }

        int handled = queue.consume(1, 3, Duration.ZERO, batch -> queue.poll(1, new Frame()));

        assertEquals(3, handled);
        assertEquals(List.of(3), numbersTaken(queue, 1));
    }

    @Test
    void whoStealsAllThatAConsumerWasShownLeavesItTheRest() throws Exception {
        MessageQueue queue = create();
        for (int i = 0; i < 4; i++) {
            queue.offer(frame(i));
        }

        queue.consume(1, 2, Duration.ZERO, batch -> numbersTaken(queue, 3));

        assertEquals(List.of(3), numbersTaken(queue, 1));
    }

    private void isDamaged(Executable call) {
        String message =
                String.valueOf(assertThrows(QueueGoneException.class, call).getMessage());
        assertTrue(message.contains("is damaged"), message);
        assertTrue(message.contains(file().toString()), message);
    }

    private long living() throws IOException {
        return scribbler().living();
    }

    private long dead() throws IOException {
        return scribbler().dead();
    }

    private MessageQueue create() throws IOException {
        return transport.create(address, SHAPE, QueueAccess.DEFAULT);
    }

    private MappedFile mapped() throws IOException {
        Place place = Place.of(address);
        return new MappedFile(place, place.openChannel(), SHAPE);
    }

    private Path file() {
        return address.directory().resolve(address.name());
    }

    private Scribbler scribbler() {
        return new Scribbler(file(), SHAPE);
    }

    private static Frame frame(int number) {
        return new Frame(1, 7, number, "number " + number);
    }

    private static List<Integer> rest(MessageQueue queue) {
        return numbersTaken(queue, Integer.MAX_VALUE);
    }

    private static List<Integer> numbersTaken(MessageQueue queue, int most) {
        List<Integer> taken = new ArrayList<>();
        Frame into = new Frame();
        while (taken.size() < most && queue.poll(1, into)) {
            assertEquals("number " + into.second(), into.text());
            taken.add(into.second());
        }
        return taken;
    }
}
