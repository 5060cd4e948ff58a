package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * A queue file in memory. Mapping touches no page of it, however large it is. It stays mapped until the garbage
 * collector finds that nobody refers to it: unmapping earlier, under a thread that reads, would end the JVM.
 */
final class MappedFile implements AutoCloseable {

    /** Never more than 0, and nothing the compiler can know: {@link #surface} needs a number of that kind. */
    private static int nothing;

    private final Place place;
    private final QueueShape shape;
    private final Layout layout;
    private final Front front;
    private final ByteBuffer frontMemory;
    private final ByteBuffer[] segments;
    private final Owners owners;
    private final BestFutex futex;
    private final Room room;

    /**
     * Maps a file that has the right size.
     *
     * @param channel the file; closed when this is
     * @throws IOException if the memory map has no room for it, or this process gets no slot
     */
    MappedFile(Place place, FileChannel channel, QueueShape shape) throws IOException {
        this.place = place;
        this.shape = shape;
        layout = new Layout(shape);
        frontMemory = channel.map(MapMode.READ_WRITE, 0, layout.frontBytes());
        front = new Front(frontMemory);
        segments = new ByteBuffer[layout.segments()];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = channel.map(MapMode.READ_WRITE, layout.segmentInFile(i), layout.segmentBytes(i));
        }
        owners = new Owners(frontMemory, LockFile.open(place.lockFile()));
        futex = new BestFutex(frontMemory);
        room = new Room(this, channel, new OwnerLock(frontMemory, Layout.HEADER_ROOM_LOCK, owners));
        BestFutex.load();
    }

    QueueAddress address() {
        return place.address();
    }

    Path path() {
        return place.path();
    }

    QueueShape shape() {
        return shape;
    }

    Layout layout() {
        return layout;
    }

    Front front() {
        return front;
    }

    ByteBuffer frontMemory() {
        return frontMemory;
    }

    Room room() {
        return room;
    }

    OwnerLock lock(ByteBuffer lane) {
        return new OwnerLock(lane, Layout.LANE_LOCK, owners);
    }

    Sleepers takers(int type) {
        return new Sleepers(frontMemory, Layout.entry(type) + Layout.ENTRY_TAKERS, futex);
    }

    Sleepers producers(int type) {
        return new Sleepers(frontMemory, Layout.entry(type) + Layout.ENTRY_PRODUCERS, futex);
    }

    ByteBuffer lane(int type) {
        return segments[layout.segmentOf(type)].slice(layout.laneInSegment(type), layout.laneBytes());
    }

    void requirePresent() {
        int state = front.state();
        if (state != Layout.STATE_OPEN && state != Layout.STATE_SHUT) {
            throw notPresent(state);
        }
    }

    void requireAccepting(boolean maker) {
        int state = front.state();
        if (state == Layout.STATE_OPEN || (maker && state == Layout.STATE_SHUT)) {
            return;
        }
        throw state == Layout.STATE_SHUT
                ? new QueueGoneException(address(), "was shut: it accepts nothing more")
                : notPresent(state);
    }

    private QueueGoneException notPresent(int state) {
        return new QueueGoneException(
                address(),
                state == Layout.STATE_GONE ? "was removed" : "is damaged: in " + path() + " its state reads " + state);
    }

    /** Makes sure that a file is as long as it was made. */
    void requireLength(long bytes) {
        if (bytes != layout.fileBytes()) {
            throw new QueueGoneException(
                    address(), "is damaged: " + path() + " has " + bytes + " bytes instead of " + layout.fileBytes());
        }
    }

    /**
     * The channel of this very file, opened anew.
     *
     * @throws IOException if another lies at its place by now, or none
     */
    FileChannel openAgain() throws IOException {
        FileChannel channel = place.openChannel();
        try {
            if (!place.header(channel).queueId().equals(front.queueId())) {
                throw place.refused("is another queue by now");
            }
            return channel;
        } catch (IOException | RuntimeException | Error failed) {
            channel.close();
            throw failed;
        }
    }

    /**
     * Makes sure that what was read from the file until now was there. Where somebody cut the file short, reads give
     * anything, and the thread is told by an {@link InternalError}, but not at once: at its next call into the JVM,
     * however far it has come by then, past any handler that stands round the read. So this calls into the JVM. Making
     * an array of arrays is the cheapest call that always does (some 60 ns). For those who are about to act on what
     * they read, or to wait for long.
     *
     * @throws InternalError if the file was cut short; {@link FaultGuard} says what that means
     */
    static void surface() {
        byte[][] made = new byte[nothing][nothing];
        nothing = made.length;
    }

    @Override
    public void close() {
        room.close();
    }
}
