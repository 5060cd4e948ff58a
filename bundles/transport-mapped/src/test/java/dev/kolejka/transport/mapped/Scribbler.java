package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Somebody who may write a queue file and does, without asking the queue. */
final class Scribbler {

    private final Path path;
    private final Layout layout;

    Scribbler(Path path, QueueShape shape) {
        this.path = path;
        layout = new Layout(shape);
    }

    Scribbler head(int type, long value) throws IOException {
        return putLong(lane(type) + Layout.LANE_HEAD, value);
    }

    Scribbler tail(int type, long value) throws IOException {
        return putLong(lane(type) + Layout.LANE_TAIL, value);
    }

    Scribbler lock(int type, long value) throws IOException {
        return putLong(lane(type) + Layout.LANE_LOCK, value);
    }

    Scribbler sequence(int type, long position, long value) throws IOException {
        return putLong(lane(type) + layout.slot(position) + Layout.SLOT_SEQUENCE, value);
    }

    Scribbler stamp(int type, long position, long value) throws IOException {
        return putLong(lane(type) + layout.slot(position) + Layout.SLOT_STAMP, value);
    }

    /** What the lane says of the latest stamp. */
    Scribbler stamp(int type, long value) throws IOException {
        return putLong(lane(type) + Layout.LANE_STAMP, value);
    }

    /** Flips bits of one byte. */
    Scribbler damage(long at, int bits) throws IOException {
        ByteBuffer value = ByteBuffer.allocate(1);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.read(value, at);
        }
        return put(at, ByteBuffer.wrap(new byte[] {(byte) (value.get(0) ^ bits)}));
    }

    /** Makes the header look as if its maker had written it so. */
    Scribbler whole() throws IOException {
        ByteBuffer front = ByteBuffer.allocateDirect(Layout.HEADER_BYTES);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.read(front, 0);
        }
        return header(Layout.HEADER_CHECKSUM, new Front(front).checksum());
    }

    Scribbler header(int at, int value) throws IOException {
        return put(at, ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(0, value));
    }

    Scribbler header(int at, long value) throws IOException {
        return putLong(at, value);
    }

    int header(int at) throws IOException {
        return (int) getLong(at);
    }

    long tail(int type) throws IOException {
        return getLong(lane(type) + Layout.LANE_TAIL);
    }

    long lock(int type) throws IOException {
        return getLong(lane(type) + Layout.LANE_LOCK);
    }

    /** The stamp of a process that lives: this one. */
    long living() throws IOException {
        LockFile.Life life = life();
        return Owners.stamp(life.slot(), life.epoch());
    }

    /** The stamp of the latest process in a slot that nobody holds. */
    long dead() throws IOException {
        int slot = (life().slot() + 1) % LockFile.PROCESSES;
        header(Layout.epoch(slot), 99);
        return Owners.stamp(slot, 99);
    }

    LockFile.Life life() throws IOException {
        return LockFile.open(path.resolveSibling(LockFile.NAME)).life();
    }

    private long getLong(long at) throws IOException {
        ByteBuffer value = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.read(value, at);
        }
        return value.getLong(0);
    }

    private long lane(int type) {
        return layout.segmentInFile(layout.segmentOf(type)) + layout.laneInSegment(type);
    }

    private Scribbler putLong(long at, long value) throws IOException {
        return put(at, ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(0, value));
    }

    private Scribbler put(long at, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(bytes, at);
        }
        return this;
    }
}
