package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compiled code that has read where a file ended is told so at its next call into the JVM. Whoever takes a frame of which
 * the last byte may not have been copied makes such a call before it takes it, and so does whoever found nothing before
 * it says so. No race makes that happen here, but another file that was cut, read in the same way a moment before, and a
 * frame that ends in the byte which is the mark.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class LateFaultTest {

    enum Call {
        POLL(1),
        RECEIVE(1),
        POLL_NOTHING(0),
        RECEIVE_NOTHING(0),
        CONSUME_NOTHING(0),
        OFFER_WITHOUT_ROOM(FRAMES);

        /** How many frames lie there before. */
        private final int frames;

        Call(int frames) {
            this.frames = frames;
        }
    }

    private static final int FRAMES = 4;

    @ParameterizedTest
    @EnumSource
    void anErrorThatIsStillToComeComesBeforeAFrameIsTakenAndBeforeSomebodyHearsThatThereIsNone(
            Call call, @TempDir Path directory) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName(),
                        directory.toString(),
                        call.name())
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals("each was told in time", said.strip());
        assertEquals(0, process.waitFor());
    }

    /** Reads a file that was cut, then takes a frame, until the compiler is as far that the error comes late. */
    static final class Taker {

        private static final QueueShape SHAPE = new QueueShape(1, FRAMES, Legend.NONE);

        /** Enough for what is told late to be told by {@code poll} and {@code receive}, not by something by chance. */
        private static final int LATE = 20;

        /** Between one late error and the next, code that it made unsure is compiled again. */
        private static final int ROUNDS_BEFORE = 20_000;

        private static final int CHANCES = 200;

        private final Frame marked = marked();
        private final Frame frame = new Frame();
        private final Call call;
        private int present;
        private boolean isRead;
        private boolean isHeard;
        private int sum;

        private Taker(Call call) {
            this.call = call;
        }

        public static void main(String[] args) throws Exception {
            Taker taker = new Taker(Call.valueOf(args[1]));
            int late = 0;
            for (int i = 0; i < CHANCES && late < LATE; i++) {
                late += taker.isLate(Path.of(args[0])) ? 1 : 0;
            }
            System.out.println(late < LATE ? "the error came late only " + late + " times" : "each was told in time");
        }

        /** Whether the error was still to come when the frame was to be taken. */
        private boolean isLate(Path directory) throws Exception {
            present = 0;
            Path other = directory.resolve("other");
            try (FileChannel file = FileChannel.open(
                            other, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    MessageQueue queue = new MappedTransport()
                            .create(
                                    new QueueAddress("mapped", "kolejka.queue", directory),
                                    SHAPE,
                                    QueueAccess.DEFAULT)) {
                ByteBuffer there = file.map(MapMode.READ_WRITE, 0, Layout.PAGE_BYTES);
                for (int i = 0; i < ROUNDS_BEFORE; i++) {
                    fill(queue);
                    isCarriedOut(there, queue);
                }
                fill(queue);
                file.truncate(0);
                return takesLate(there, queue);
            }
        }

        private void fill(MessageQueue queue) {
            while (present < call.frames) {
                queue.offer(marked);
                present++;
            }
        }

        private boolean takesLate(ByteBuffer cut, MessageQueue queue) throws InterruptedException {
            isRead = false;
            isHeard = false;
            try {
                isCarriedOut(cut, queue);
                MappedFile.surface();
            } catch (QueueGoneException | InternalError told) {
                requireStayed(queue);
                return isRead;
            }
            throw new AssertionError("nothing told that the file was cut, sum " + sum);
        }

        private void requireStayed(MessageQueue queue) {
            if (queue.depth(1) != call.frames) {
                throw new AssertionError("the frame was taken before the error came");
            }
            if (isHeard) {
                throw new AssertionError("it was said that there is nothing before the error came");
            }
        }

        private boolean isCarriedOut(ByteBuffer before, MessageQueue queue) throws InterruptedException {
            sum += before.get(0);
            isRead = true;
            boolean moved =
                    switch (call) {
                        case POLL, POLL_NOTHING -> queue.poll(1, frame);
                        case RECEIVE, RECEIVE_NOTHING -> queue.receive(1, frame, Duration.ZERO);
                        case CONSUME_NOTHING -> queue.consume(1, 1, Duration.ZERO, batch -> {}) > 0;
                        case OFFER_WITHOUT_ROOM -> queue.offer(marked);
                    };
            present -= moved ? 1 : 0;
            isHeard = !moved;
            return moved;
        }

        private static Frame marked() {
            byte[] bytes = new Frame(1, 0, 0, "").toBytes();
            bytes[Frame.BYTES - 1] = (byte) 0xFF;
            return Frame.of(bytes);
        }
    }
}
