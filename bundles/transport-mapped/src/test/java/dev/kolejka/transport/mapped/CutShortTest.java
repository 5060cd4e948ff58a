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
import java.io.BufferedReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody who may write a queue file cuts it short under those who use it: none of them dies of it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class CutShortTest {

    private static final QueueShape SHAPE = new QueueShape(6, 64, Legend.NONE);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MappedTransport transport = new MappedTransport();
    private QueueAddress address = new QueueAddress("mapped", "kolejka.queue", Path.of("nowhere"));

    @BeforeEach
    void prepare(@TempDir Path directory) {
        address = new QueueAddress("mapped", "kolejka.queue", directory);
    }

    /** Not compiled yet, compiled a little and compiled well, where the JVM notices in different ways. */
    @ParameterizedTest
    @CsvSource({
        "-XX:TieredStopAtLevel=1,      1, 0",
        "-XX:TieredStopAtLevel=1,  20000, 80000",
        "-XX:+TieredCompilation,       1, 0",
        "-XX:+TieredCompilation,  100000, 0",
        "-XX:+TieredCompilation,  100000, 80000"
    })
    void aProcessLearnsThatItsQueueIsGoneAndGoesOn(String compiler, int exchanges, long bytesLeft) throws Exception {
        MessageQueue queue = transport.create(address, SHAPE, QueueAccess.DEFAULT);
        Process process = start(compiler, exchanges);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("begun", lines.readLine());

            cut(bytesLeft);

            assertEquals("gone: true", lines.readLine(), () -> "exit " + process.toHandle());
            assertEquals("gone: true", lines.readLine());
            assertEquals(0, process.waitFor());
        } finally {
            process.destroyForcibly();
            queue.close();
        }
    }

    @Test
    void whoSleepsOnItLearnsItToo() throws Exception {
        MessageQueue queue = transport.create(address, SHAPE, QueueAccess.DEFAULT);
        assertTrue(queue.offer(new Frame(4, 0, 0, "")));
        assertTrue(queue.poll(4, new Frame()));

        Thread cutter = new Thread(() -> {
            try {
                cut(0);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
        cutter.start();

        assertThrows(QueueGoneException.class, () -> queue.receive(4, new Frame(), LONG));
        cutter.join();
    }

    private void cut(long bytes) throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(address.directory().resolve(address.name()).toFile(), "rw")) {
            file.setLength(bytes);
        }
    }

    private Process start(String compiler, int exchanges) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:-CreateCoredumpOnCrash",
                compiler,
                "-cp",
                System.getProperty("java.class.path"),
                Exchanger.class.getName(),
                address.directory().toString(),
                "" + exchanges));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .directory(address.directory().toFile())
                .start();
    }

    /** Two threads that talk through a queue until it is gone: one consumes, one sends and receives. */
    static final class Exchanger {

        private static final long MOST_NANOS = 3_000_000_000L;

        private Exchanger() {}

        public static void main(String[] args) throws Exception {
            QueueAddress address = new QueueAddress("mapped", "kolejka.queue", Path.of(args[0]));
            MessageQueue queue = new MappedTransport().open(address);
            int before = Integer.parseInt(args[1]);
            Thread server = new Thread(() -> print(untilGone(() -> serve(queue))));
            server.start();
            Thread client = new Thread(() -> print(untilGone(() -> talk(queue, before))));
            client.start();
            server.join();
            client.join();
        }

        private static synchronized void print(boolean gone) {
            System.out.println("gone: " + gone);
        }

        private interface Talk {
            void run() throws InterruptedException;
        }

        private static boolean untilGone(Talk talk) {
            try {
                talk.run();
                return false;
            } catch (QueueGoneException gone) {
                return String.valueOf(gone.getMessage()).contains("cut short")
                        || String.valueOf(gone.getMessage()).contains("damaged");
            } catch (InterruptedException nobodyDoes) {
                return false;
            }
        }

        private static void serve(MessageQueue queue) throws InterruptedException {
            Frame answer = new Frame();
            int handled = 1;
            while (handled > 0) { // nothing for so long: it was not told, and says so
                handled = queue.consume(1, 64, LONG, batch -> {
                    for (int i = 0; i < batch.size(); i++) {
                        queue.offer(answer.copyOf(batch.frame(i)).type(4));
                    }
                });
            }
        }

        private static void talk(MessageQueue queue, int before) throws InterruptedException {
            Frame request = new Frame(1, 4, 4, "how are you");
            Frame answer = new Frame();
            long begun = System.nanoTime();
            // Not for ever on a machine that has other things to do.
            for (int i = 0; i < before && System.nanoTime() - begun < MOST_NANOS; i++) {
                exchange(queue, request, answer);
            }
            System.out.println("begun");
            while (exchange(queue, request, answer)) {
                // until it is gone
            }
        }

        private static boolean exchange(MessageQueue queue, Frame request, Frame answer) throws InterruptedException {
            return queue.send(request, LONG) && queue.receive(4, answer, LONG);
        }
    }
}
