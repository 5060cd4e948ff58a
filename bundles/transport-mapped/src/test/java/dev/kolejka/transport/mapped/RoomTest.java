package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A lane gets its blocks before anybody touches it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class RoomTest {

    private static final QueueShape SHAPE = new QueueShape(3, 64, Legend.NONE);

    /** With lanes of 37 MB. */
    private static final QueueShape LARGE = new QueueShape(3, 65_536, Legend.NONE);

    private final MappedTransport transport = new MappedTransport();
    private QueueAddress address = new QueueAddress("mapped", "kolejka.queue", Path.of("nowhere"));

    @BeforeEach
    void prepare(@TempDir Path directory) {
        address = new QueueAddress("mapped", "kolejka.queue", directory);
    }

    /** A limit for the size of files stands for the full disk: the system refuses to write either way. */
    @Test
    void whereThereIsNoRoomOnTheDiskThereIsNoneInTheLane() throws Exception {
        MessageQueue queue = transport.create(address, SHAPE, QueueAccess.DEFAULT);

        String said = putter("ulimit -f 64", "-Xmx64m");

        assertEquals("offered: false, sent: false, taken: false", said);
        assertTrue(queue.offer(new Frame(1, 0, 0, "")), "who may write has room");
    }

    @Test
    void aLaneMayBeLargerThanTheMemoryOfWhoGetsItsBlocks() throws Exception {
        transport.create(address, LARGE, QueueAccess.DEFAULT);

        String said = putter("true", "-Xmx32m");

        assertEquals("offered: true, sent: true, taken: true", said);
    }

    private String putter(String before, String heap) throws Exception {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        before + " && exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Putter.class.getName(),
                        address.directory().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return said.strip();
    }

    /** Lane after lane, because the interrupt may come a little early or late; wherever it comes, all is well. */
    @Test
    void whoIsInterruptedInTheMiddleGetsTheBlocksAllTheSameAndOthersToo() throws Exception {
        MessageQueue queue = transport.create(address, LARGE, QueueAccess.DEFAULT);
        Scribbler looks = new Scribbler(address.directory().resolve(address.name()), LARGE);
        for (int type = 1; type < LARGE.types(); type++) {
            Frame frame = frame(type);
            FutureTask<Boolean> offering = new FutureTask<>(() -> {
                boolean offered = queue.offer(frame);
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                return offered;
            });
            Thread producer = new Thread(offering, "producer");
            producer.start();
            while (looks.header(Layout.HEADER_ROOM_LOCK) == 0 && queue.depth(type) == 0) {
                Thread.onSpinWait();
            }

            producer.interrupt();

            assertTrue(offering.get(30, TimeUnit.SECONDS));
        }
        assertTrue(queue.offer(frame(LARGE.types())));
    }

    /** What an interrupt closed can be opened again only while the file is in its place. */
    @Test
    void whoIsInterruptedBeforeGetsTheBlocksThoughTheFileWasMovedAway() throws Exception {
        transport.create(address, SHAPE, QueueAccess.DEFAULT);
        Room room = mapped().room();
        Path path = address.directory().resolve(address.name());
        Files.move(path, path.resolveSibling("moved-away"));

        Thread.currentThread().interrupt();
        boolean made = room.make(1);

        assertTrue(Thread.interrupted());
        assertTrue(made);
    }

    @Test
    void aChannelThatAnInterruptClosedIsOpenedAgain() throws Exception {
        transport.create(address, SHAPE, QueueAccess.DEFAULT);
        FileChannel channel = Place.of(address).openChannel();
        Room room = new MappedFile(Place.of(address), channel, SHAPE).room();

        channel.close();

        assertTrue(room.make(1));
    }

    @Test
    void whatIsClosedIsNotOpenedAgain() throws Exception {
        transport.create(address, SHAPE, QueueAccess.DEFAULT);
        Room room = mapped().room();
        room.close();

        assertFalse(room.make(1));
    }

    /** As a process that was stopped in it does. A thread that waits is counted by the JVM. */
    @Test
    void whoeverKeepsTheLockForLongIsWaitedForOnce() throws Exception {
        QueueShape many = new QueueShape(100, 8, Legend.NONE);
        MessageQueue queue = transport.create(address, many, QueueAccess.DEFAULT);
        Scribbler scribbler = new Scribbler(address.directory().resolve(address.name()), many);
        scribbler.header(Layout.HEADER_ROOM_LOCK, scribbler.living());
        assertFalse(queue.offer(frame(1)));
        long waits = waits();

        for (int type = 2; type <= many.types(); type++) {
            assertFalse(queue.offer(frame(type)));
        }

        assertEquals(waits, waits());
        scribbler.header(Layout.HEADER_ROOM_LOCK, scribbler.dead());
        assertTrue(queue.offer(frame(1)), "when it is dead, the lock is taken over");
        scribbler.header(Layout.HEADER_ROOM_LOCK, scribbler.living());
        assertFalse(queue.offer(frame(2)));
        assertTrue(waits() > waits, "and the next one is waited for");
    }

    private static long waits() {
        return ManagementFactory.getThreadMXBean()
                .getThreadInfo(Thread.currentThread().getId())
                .getWaitedCount();
    }

    /** Whoever writes may be held up, or end with its monitors held when the file is cut short. */
    @Test
    void aMonitorThatSomebodyHoldsStopsNobody() throws Exception {
        MessageQueue made = transport.create(address, SHAPE, QueueAccess.DEFAULT);
        MappedFile file = mapped();
        MessageQueue queue = new MappedQueue(file, new Object(), false);
        FutureTask<Boolean> offering = new FutureTask<>(() -> {
            boolean offered = queue.offer(frame(1));
            queue.close();
            return offered;
        });

        synchronized (file.room()) {
            new Thread(offering, "producer").start();
            assertTrue(offering.get(30, TimeUnit.SECONDS));
        }

        assertTrue(made.poll(1, new Frame()));
    }

    @Test
    void aFileThatWasCutShortIsNotMadeLongAgain() throws Exception {
        MessageQueue queue = transport.create(address, SHAPE, QueueAccess.DEFAULT);
        try (RandomAccessFile file =
                new RandomAccessFile(address.directory().resolve(address.name()).toFile(), "rw")) {
            file.setLength(new Layout(SHAPE).laneInFile(2));
        }

        assertThrows(QueueGoneException.class, () -> queue.offer(new Frame(3, 0, 0, "")));
    }

    private MappedFile mapped() throws IOException {
        return new MappedFile(Place.of(address), Place.of(address).openChannel(), SHAPE);
    }

    private static Frame frame(int type) {
        return new Frame(type, 0, 0, "");
    }

    /** Puts and takes, if it can. */
    static final class Putter {

        private Putter() {}

        public static void main(String[] args) throws Exception {
            MessageQueue queue =
                    new MappedTransport().open(new QueueAddress("mapped", "kolejka.queue", Path.of(args[0])));
            Frame frame = new Frame(1, 0, 0, "");
            System.out.println("offered: " + queue.offer(frame) + ", sent: " + queue.send(frame, Duration.ofMillis(20))
                    + ", taken: " + queue.poll(1, frame));
        }
    }
}
