package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that is cut short in the middle of a copy: nobody is handed a frame that nobody put. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class TornFrameTest {

    enum Taking {
        POLL,
        RECEIVE
    }

    @ParameterizedTest
    @EnumSource
    void whoTakesGetsWholeFramesOrLearnsThatTheQueueIsGone(Taking taking, @TempDir Path directory) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName(),
                        directory.toString(),
                        taking.name())
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals("all of them whole", said.strip());
        assertEquals(0, process.waitFor());
    }

    /** Takes frames from many queues, each of which another thread cuts short meanwhile. */
    static final class Taker {

        private static final int FRAMES = 1024;
        private static final QueueShape SHAPE = new QueueShape(1, FRAMES, Legend.NONE);
        private static final int QUEUES_BEFORE = 30;
        private static final int QUEUES_CUT = 100;

        private final QueueAddress address;
        private final Taking taking;
        private final Frame frame = new Frame();
        private volatile int taken;
        private boolean torn;

        private Taker(Path directory, Taking taking) {
            address = new QueueAddress("mapped", "kolejka.queue", directory);
            this.taking = taking;
        }

        public static void main(String[] args) throws Exception {
            Taker taker = new Taker(Path.of(args[0]), Taking.valueOf(args[1]));
            for (int i = 0; i < QUEUES_BEFORE; i++) {
                taker.round(FRAMES);
            }
            for (int i = 0; i < QUEUES_CUT; i++) {
                taker.round(6 * i);
            }
            System.out.println(taker.torn ? "some of them torn" : "all of them whole");
        }

        private void round(int cutBehind) throws Exception {
            try (MessageQueue queue = new MappedTransport().create(address, SHAPE, QueueAccess.DEFAULT)) {
                taken = -1;
                Thread cutter = new Thread(() -> fillAndCut(queue, cutBehind));
                cutter.start();
                while (taken < 0) {
                    Thread.onSpinWait();
                }
                takeAll(queue);
                taken = FRAMES;
                cutter.join();
            }
        }

        private void fillAndCut(MessageQueue queue, int behind) {
            for (int i = 0; i < FRAMES; i++) {
                queue.offer(numbered(i));
            }
            try (RandomAccessFile file = new RandomAccessFile(
                    address.directory().resolve(address.name()).toFile(), "rw")) {
                taken = 0;
                while (taken < behind) {
                    Thread.onSpinWait();
                }
                // Head and tail stay.
                file.setLength(new Layout(SHAPE).laneInFile(1) + Layout.PAGE_BYTES);
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }

        private void takeAll(MessageQueue queue) throws InterruptedException {
            try {
                for (int i = 0; i < FRAMES && take(queue); i++) {
                    torn |= !isWhole(i);
                    taken = i + 1;
                }
            } catch (QueueGoneException | InternalError told) {
                // The error may still pass the guard; then nobody was handed a frame either.
            }
        }

        private boolean take(MessageQueue queue) throws InterruptedException {
            return taking == Taking.POLL ? queue.poll(1, frame) : queue.receive(1, frame, Duration.ofSeconds(1));
        }

        /** Looks at both ends only: the less it does, the more often the cut falls into a copy. */
        private boolean isWhole(int number) {
            byte all = letter(number);
            return frame.second() == number
                    && frame.textByte(0) == all
                    && frame.textByte(Frame.MAX_TEXT_BYTES - 1) == all;
        }

        private static Frame numbered(int number) {
            String letter = String.valueOf((char) letter(number));
            return new Frame(1, 0, number, letter.repeat(Frame.MAX_TEXT_BYTES));
        }

        private static byte letter(int number) {
            return (byte) ('a' + number % 26);
        }
    }
}
