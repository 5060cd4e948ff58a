package dev.kolejka.transport.mapped;

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
final class MappedFile {

    private final Place place;
    private final QueueShape shape;
    private final Layout layout;
    private final Front front;
    private final ByteBuffer[] segments;

    /**
     * Maps a file that has the right size.
     *
     * @throws IOException if the memory map has no room for it
     */
    MappedFile(Place place, FileChannel channel, QueueShape shape) throws IOException {
        this.place = place;
        this.shape = shape;
        layout = new Layout(shape);
        front = new Front(channel.map(MapMode.READ_WRITE, 0, layout.frontBytes()));
        segments = new ByteBuffer[layout.segments()];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = channel.map(MapMode.READ_WRITE, layout.segmentStart(i), layout.segmentBytes(i));
        }
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

    ByteBuffer lane(int type) {
        return segments[layout.segmentOf(type)].slice(layout.laneStart(type), layout.laneBytes());
    }

    void requirePresent() {
        int state = front.state();
        if (state == Layout.STATE_GONE) {
            throw new QueueGoneException(address(), "was removed");
        }
        if (state != Layout.STATE_OPEN && state != Layout.STATE_SHUT) {
            throw new QueueGoneException(address(), "is damaged: in " + path() + " its state reads " + state);
        }
    }

    void requireAccepting(boolean maker) {
        requirePresent();
        if (!maker && front.state() != Layout.STATE_OPEN) {
            throw new QueueGoneException(address(), "was shut: it accepts nothing more");
        }
    }
}
