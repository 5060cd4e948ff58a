package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Whoever sleeps is seen and woken by whoever makes what it waits for happen. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class WakingTest {

    private static final int SLOTS = 8;
    private static final int TAKERS = Layout.entry(1) + Layout.ENTRY_TAKERS;
    private static final int PRODUCERS = Layout.entry(1) + Layout.ENTRY_PRODUCERS;
    private static final QueueShape SHAPE = new QueueShape(3, SLOTS, Legend.NONE);

    private final Frame frame = new Frame(1, 2, 3, "anything");
    private MappedFile file;
    private MessageQueue queue;
    private Scribbler words;

    @BeforeEach
    void prepare(@TempDir Path directory) throws Exception {
        QueueAddress address = new QueueAddress("mapped", "kolejka.queue", directory);
        queue = new MappedTransport().create(address, SHAPE, QueueAccess.DEFAULT);
        file = new MappedFile(Place.of(address), Place.of(address).openChannel(), SHAPE);
        words = new Scribbler(directory.resolve("kolejka.queue"), SHAPE);
        queue.offer(frame);
        queue.drain(1);
    }

    @Test
    void whoPutsWakesATakerThatSleeps() throws Exception {
        words.header(TAKERS, 1);

        queue.offer(frame);

        assertEquals(0, words.header(TAKERS));
    }

    @Test
    void whoTakesWakesProducersWhenTheLaneIsHalfEmpty() throws Exception {
        while (queue.offer(frame)) {}
        words.header(PRODUCERS, 1);

        for (int left = SLOTS - 1; left > SLOTS / 2; left--) {
            queue.poll(1, new Frame());
            assertEquals(1, words.header(PRODUCERS), left + " left");
        }
        queue.poll(1, new Frame());

        assertEquals(0, words.header(PRODUCERS));
    }

    @Test
    void whoConsumesOrDrainsWakesProducersToo() throws Exception {
        while (queue.offer(frame)) {}
        words.header(PRODUCERS, 1);
        queue.consume(1, SLOTS, Duration.ZERO, batch -> {});
        assertEquals(0, words.header(PRODUCERS));

        queue.offer(frame);
        words.header(PRODUCERS, 1);
        queue.drain(1);
        assertEquals(0, words.header(PRODUCERS));
    }

    @Test
    void aTakerThatWaitsSaysThatItSleeps() throws Exception {
        assertFalse(queue.receive(1, new Frame(), Duration.ofMillis(60)));

        assertEquals(1, words.header(TAKERS));
    }

    @Test
    void aSleeperIsWokenByTheSystem() throws Exception {
        assertTrue(LinuxFutex.bind(), "the tests run on Linux, on a processor that is known");
        ByteBuffer front = file.frontMemory();
        Futex futex = new LinuxFutex(front);
        Sleepers sleepers = new Sleepers(front, TAKERS, futex);
        Thread sleeper = new Thread(() -> {
            while (!sleepers.any()) {
                sleepers.announce();
            }
            while (sleepers.any()) {
                sleepers.sleep(Wait.LONGEST_SLEEP_NANOS);
            }
        });
        sleeper.start();

        while (futex.wake(TAKERS, 1) == 0) {
            Thread.onSpinWait();
        }
        words.header(TAKERS, 0);
        sleeper.join();
    }
}
