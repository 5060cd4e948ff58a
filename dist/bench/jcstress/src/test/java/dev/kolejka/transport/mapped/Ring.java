package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two users' views of one lane, as two processes have them: the same memory, but each its own {@link Lane}. There are
 * only so many lanes, in one file for all; each test gets the next one, and leaves it empty.
 */
final class Ring {

    /** What {@link #take} returns for no frame, and for one that was not put as it is. */
    static final int NONE = 0;

    static final int TORN = -1;

    private static final int TYPE = 1;

    /** More than jcstress has states at once. */
    private static final int LANES = 1 << 15;

    private static final AtomicInteger NEXT = new AtomicInteger();

    final Lane one;
    final Lane other;

    private Ring(MappedFile file) {
        int type = 1 + (NEXT.getAndIncrement() & LANES - 1);
        one = new Lane(file, type);
        other = new Lane(file, type);
    }

    /** A lane with two slots, empty. */
    static Ring ofTwo() {
        return new Ring(OfTwo.FILE);
    }

    static boolean put(Lane lane, int number) {
        return lane.put(frame(number), 1 + number, false);
    }

    /** Takes the oldest frame: its number, {@link #NONE}, or {@link #TORN}. */
    static int take(Lane lane) {
        Frame frame = new Frame();
        return lane.take(frame) ? numberOf(frame) : NONE;
    }

    /** Takes all that is left: 12 for number 1 and then number 2. */
    int takeAll() {
        int all = 0;
        for (int taken = take(one); taken != NONE; taken = take(one)) {
            if (taken == TORN) {
                return TORN;
            }
            all = all * 10 + taken;
        }
        return all;
    }

    /** Every byte of the text is the number, so that pieces of two frames do not look like one. */
    private static Frame frame(int number) {
        byte[] text = new byte[Frame.MAX_TEXT_BYTES];
        java.util.Arrays.fill(text, (byte) number);
        return new Frame().head(TYPE, number, number).text(text, text.length);
    }

    private static int numberOf(Frame frame) {
        int number = frame.first();
        boolean whole = frame.second() == number && frame.textLength() == Frame.MAX_TEXT_BYTES;
        for (int i = 0; i < Frame.MAX_TEXT_BYTES && whole; i++) {
            whole = frame.textByte(i) == number;
        }
        return whole ? number : TORN;
    }

    /** Made when the first test of a process asks for it. */
    private static final class OfTwo {
        static final MappedFile FILE = make(2);
    }

    private static MappedFile make(int slots) {
        try {
            Path directory = Files.createTempDirectory("kolejka-jcstress");
            QueueAddress address = new QueueAddress(MappedTransport.NAME, "ring.queue", directory);
            MappedFile file = new NewFile(
                            Place.of(address),
                            new QueueShape(LANES, slots, QueueShape.Legend.NONE),
                            QueueAccess.DEFAULT)
                    .make();
            Files.delete(file.path());
            Files.delete(directory);
            return file;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
