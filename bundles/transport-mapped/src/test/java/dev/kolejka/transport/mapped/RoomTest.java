package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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

        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 64 && exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Putter.class.getName(),
                        address.directory().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertEquals(
                "offered: false, sent: false, taken: false",
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        assertEquals(0, process.waitFor());
        assertTrue(queue.offer(new Frame(1, 0, 0, "")), "who may write has room");
    }

    @Test
    void aFileThatWasCutShortIsNotMadeLongAgain() throws Exception {
        MessageQueue queue = transport.create(address, SHAPE, QueueAccess.DEFAULT);
        try (RandomAccessFile file =
                new RandomAccessFile(address.directory().resolve(address.name()).toFile(), "rw")) {
            file.setLength(new Layout(SHAPE).laneOffset(2));
        }

        assertThrows(QueueGoneException.class, () -> queue.offer(new Frame(3, 0, 0, "")));
    }

    /** Has room for nothing. */
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
