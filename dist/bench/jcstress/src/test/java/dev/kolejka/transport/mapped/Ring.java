package dev.kolejka.transport.mapped;

import static dev.kolejka.transport.mapped.Memory.LONGS;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
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
    private static final int EPOCH = 99;

    /** More than jcstress has states at once. */
    private static final int COUNT = 1 << 12;

    private static final AtomicInteger NEXT = new AtomicInteger();

    final Lane one;
    final Lane other;

    private final ByteBuffer memory;

    private final long dead;

    private Ring(Lanes lanes) {
        MappedFile file = lanes.file;
        dead = lanes.dead;
        int type = 1 + (NEXT.getAndIncrement() & (COUNT - 1));
        // On a busy machine whoever makes room for another test may be held up for longer than a call waits; a lane
        // without
        // room would take no frame, and what is done to it before would be overwritten with zeros.
        while (!file.room().make(type)) {
            Thread.onSpinWait();
        }
        memory = file.lane(type);
        one = new Lane(file, type);
        other = new Lane(file, type);
    }

    /** A lane with two slots, empty. */
    static Ring ofTwo() {
        return new Ring(OfTwo.LANES);
    }

    /** A lane with four slots, empty. */
    static Ring ofFour() {
        return new Ring(OfFour.LANES);
    }

    /** Somebody died with the lane locked. */
    void lockedByTheDead() {
        LONGS.setVolatile(memory, Layout.LANE_LOCK, dead);
    }

    /** Whoever put last died when the frame was there, and the tail did not yet say so. */
    void diedBeforeMovingTheTail() {
        LONGS.setVolatile(memory, Layout.LANE_TAIL, (long) LONGS.getVolatile(memory, Layout.LANE_TAIL) - 1);
        lockedByTheDead();
    }

    static boolean put(Lane lane, int number) {
        return lane.put(frame(number), Layout.NO_STAMP, false);
    }

    /** Puts as a maker does. */
    static boolean put(Lane lane, int number, long stamp) {
        return lane.put(frame(number), stamp, true);
    }

    /** Whoever put last died when the frame was there with its stamp, and neither stamp nor tail were said. */
    void diedBeforeSayingItsStamp() {
        LONGS.setVolatile(memory, Layout.LANE_STAMP, Layout.NO_STAMP);
        diedBeforeMovingTheTail();
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
        static final Lanes LANES = Lanes.make(2);
    }

    /** Made when the first test of a process asks for it. */
    private static final class OfFour {
        static final Lanes LANES = Lanes.make(4);
    }

    /** A file of lanes, and the stamp of a process that has used it and is dead. */
    private record Lanes(MappedFile file, long dead) {

        static Lanes make(int slots) {
            try {
                MappedFile file = Ring.make(slots);
                Lanes lanes = new Lanes(file, Ring.dead(file));
                Files.delete(file.path().resolveSibling(LockFile.NAME));
                Files.delete(file.path());
                Files.delete(file.path().getParent());
                return lanes;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static MappedFile make(int slots) throws IOException {
        QueueAddress address =
                new QueueAddress(MappedTransport.NAME, "ring.queue", Files.createTempDirectory("kolejka-jcstress"));
        return new NewFile(Place.of(address), new QueueShape(COUNT, slots, QueueShape.Legend.NONE), QueueAccess.DEFAULT)
                .make();
    }

    /** The stamp of the latest process in a slot that nobody holds: only the kernel knows that it is dead. */
    private static long dead(MappedFile file) throws IOException {
        LockFile locks = LockFile.open(file.path().resolveSibling(LockFile.NAME));
        int slot = (locks.life().slot() + 1) % LockFile.PROCESSES;
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
            ByteBuffer epoch = ByteBuffer.allocate(Layout.EPOCH_BYTES).order(ByteOrder.nativeOrder());
            channel.write(epoch.putInt(0, EPOCH), Layout.epoch(slot));
        }
        return Owners.stamp(slot, EPOCH);
    }
}
