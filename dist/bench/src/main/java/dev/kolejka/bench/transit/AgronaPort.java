package dev.kolejka.bench.transit;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.jspecify.annotations.Nullable;

/** Agrona's ring buffer of many producers and one consumer, one each way, in one mapped file. */
final class AgronaPort implements Port {

    /** Holds 496 messages of 520 bytes with their headers. */
    private static final int RING_BYTES = 256 * 1024;

    private static final int RING_AND_TRAILER_BYTES = RING_BYTES + RingBufferDescriptor.TRAILER_LENGTH;
    private static final int TYPE = 4;

    private final MappedByteBuffer memory;
    private final ManyToOneRingBuffer out;
    private final ManyToOneRingBuffer in;
    private final UnsafeBuffer[] bodies = bodies();
    private final byte[] taken = new byte[Messages.BODY_BYTES];
    private long takenNumber;
    private @Nullable LongConsumer each;
    private final MessageHandler one = this::takeOne;
    private final MessageHandler many = this::giveAway;

    private AgronaPort(Path file, boolean near) throws IOException {
        memory = map(file);
        ManyToOneRingBuffer there = ring(memory, 0);
        ManyToOneRingBuffer back = ring(memory, RING_AND_TRAILER_BYTES);
        out = near ? there : back;
        in = near ? back : there;
    }

    static AgronaPort near(Path directory) throws IOException {
        Path file = file(directory);
        Files.deleteIfExists(file);
        return new AgronaPort(file, true);
    }

    static AgronaPort far(Path directory) throws IOException {
        return new AgronaPort(file(directory), false);
    }

    private static Path file(Path directory) {
        return directory.resolve("agrona");
    }

    private static MappedByteBuffer map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, 0, 2L * RING_AND_TRAILER_BYTES);
        }
    }

    private static ManyToOneRingBuffer ring(MappedByteBuffer memory, int offset) {
        return new ManyToOneRingBuffer(new UnsafeBuffer(memory, offset, RING_AND_TRAILER_BYTES));
    }

    /** The bodies of messages, as Agrona and Aeron take them. */
    static UnsafeBuffer[] bodies() {
        byte[][] bytes = Messages.bodies();
        UnsafeBuffer[] buffers = new UnsafeBuffer[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            buffers[i] = new UnsafeBuffer(bytes[i]);
        }
        return buffers;
    }

    /** The body of a message with its number. */
    static UnsafeBuffer message(UnsafeBuffer[] bodies, long number) {
        UnsafeBuffer body = bodies[Messages.textOf(number)];
        Messages.numbered(body.byteArray(), number);
        return body;
    }

    @Override
    public boolean offer(long number) {
        return out.write(TYPE, message(bodies, number), 0, Messages.BODY_BYTES);
    }

    @Override
    public long poll() {
        return in.read(one, 1) == 0 ? NONE : takenNumber;
    }

    private void takeOne(int type, MutableDirectBuffer buffer, int index, int length) {
        takenNumber = number(buffer, index, length);
    }

    @Override
    public int pollMany(LongConsumer consumer) {
        each = consumer;
        return in.read(many);
    }

    private void giveAway(int type, MutableDirectBuffer buffer, int index, int length) {
        LongConsumer consumer = each;
        if (consumer == null) {
            throw new IllegalStateException("a message that nobody asked for");
        }
        consumer.accept(number(buffer, index, length));
    }

    private long number(DirectBuffer buffer, int index, int length) {
        buffer.getBytes(index, taken, 0, length);
        return Messages.number(taken);
    }

    @Override
    public void close() {
        IoUtil.unmap(memory);
    }
}
