package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stamps of a maker that died at the worst moment, and numbers that somebody wrote in their place. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class StampsTest {

    private static final int SLOTS = 8;
    private static final QueueShape SHAPE = new QueueShape(3, SLOTS, Legend.NONE);

    private final MappedTransport transport = new MappedTransport();
    private QueueAddress address = new QueueAddress("mapped", "kolejka.queue", Path.of("nowhere"));

    @BeforeEach
    void prepare(@TempDir Path directory) {
        address = new QueueAddress("mapped", "kolejka.queue", directory);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SLOTS - 1, SLOTS, 20})
    void theStampOfAFrameWhoseMakerDiedAtOnceIsFoundAndStays(int before) throws Exception {
        MessageQueue queue = create();
        stampedAndTaken(queue, before);
        queue.offer(frame(0), 99);
        // The frame is there; its maker did not come to say more.
        scribbler().tail(1, before).stamp(1, before);

        assertEquals(99, queue.lastStamp(1));

        othersPut(3 * SLOTS);
        assertEquals(99, queue.lastStamp(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SLOTS - 1, SLOTS, 20})
    void theStampOfAFrameThatWasNotPutAnyMoreIsNone(int before) throws Exception {
        MessageQueue queue = create();
        stampedAndTaken(queue, before);
        queue.offer(frame(0), 99);
        // Its maker died when all but the sequence was written.
        scribbler().tail(1, before).stamp(1, before).sequence(1, before, Math.max(0, before + 1 - SLOTS));

        assertEquals(before, queue.lastStamp(1));
        assertArrayEquals(new long[0], queue.stamps(1));

        othersPut(3 * SLOTS);
        assertEquals(before, queue.lastStamp(1));
    }

    @Test
    void aMakerThatDiedAfterItSaidSoIsNotHeardTwice() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0), 1);
        queue.offer(frame(0), 2);
        // Said, and the tail not moved.
        scribbler().tail(1, 1);

        assertEquals(2, queue.lastStamp(1));
        assertArrayEquals(new long[] {1, 2}, queue.stamps(1));
        queue.offer(frame(0), 3);
        assertArrayEquals(new long[] {1, 2, 3}, queue.stamps(1));
        assertEquals(3, queue.lastStamp(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1})
    void whateverIsWrittenInTheirPlaceIsAtMostWrong(long scribbled) throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0), 1);
        queue.offer(frame(1), 2);
        long read = Math.max(0, scribbled);

        scribbler().stamp(1, 0, scribbled).stamp(1, scribbled);

        assertArrayEquals(new long[] {read, 2}, queue.stamps(1));
        assertEquals(read, queue.lastStamp(1));
        assertTrue(queue.offer(frame(2), 3));
        assertEquals(3, queue.lastStamp(1));
    }

    @ParameterizedTest
    @CsvSource({
        "-1,4",
        "4,-1",
        "-9223372036854775808,4",
        "4,-9223372036854775808",
        "9223372036854775807,4",
        "4,9223372036854775807",
        "1000000,4",
        "0,1000000",
        "3,12",
        "12,3",
        "9223372036854775800,9223372036854775806"
    })
    void impossibleHeadsAndTailsDoNotHoldUpWhoAsksForStamps(long head, long tail) throws Exception {
        MessageQueue queue = create();
        for (int i = 1; i <= 4; i++) {
            queue.offer(frame(i), i);
        }
        scribbler().head(1, head).tail(1, tail);

        assertEquals(4, queue.lastStamp(1));
        assertTrue(queue.stamps(1).length <= SLOTS);
    }

    @Test
    void sequencesThatAreAllRightEveryLapDoNotHoldUpWhoAsksForStamps() throws Exception {
        MessageQueue queue = create();
        queue.offer(frame(0), 1);
        for (int i = 0; i < SLOTS; i++) {
            scribbler().sequence(1, i, i + 1);
        }

        assertEquals(SLOTS, queue.stamps(1).length);
    }

    private void stampedAndTaken(MessageQueue queue, int count) {
        for (int i = 1; i <= count; i++) {
            assertTrue(queue.offer(frame(i), i));
            assertTrue(queue.poll(1, new Frame()));
        }
    }

    private void othersPut(int count) throws IOException {
        try (MessageQueue other = transport.open(address)) {
            for (int i = 0; i < count; i++) {
                other.poll(1, new Frame());
                assertTrue(other.offer(frame(i)));
            }
        }
    }

    private MessageQueue create() throws IOException {
        return transport.create(address, SHAPE, QueueAccess.DEFAULT);
    }

    private Scribbler scribbler() {
        return new Scribbler(address.directory().resolve(address.name()), SHAPE);
    }

    private static Frame frame(int number) {
        return new Frame(1, 7, number, "number " + number);
    }
}
