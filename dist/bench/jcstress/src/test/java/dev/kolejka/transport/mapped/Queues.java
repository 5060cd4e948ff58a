package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One queue as its maker has it and as somebody who opened it does. There are only so many; each test gets the next
 * one, open and empty, whatever was done to it before.
 */
final class Queues {

    /** More than jcstress has states at once. */
    private static final int COUNT = 1 << 10;

    private static final QueueShape SHAPE = new QueueShape(1, 2, QueueShape.Legend.NONE);

    private static final AtomicInteger NEXT = new AtomicInteger();

    final MappedQueue made;
    final MappedQueue opened;

    private Queues(MappedFile file) {
        made = new MappedQueue(file, this, true);
        opened = new MappedQueue(file, this, false);
    }

    static Queues next() {
        Reusable reusable = Pool.QUEUES[NEXT.getAndIncrement() & (COUNT - 1)];
        Memory.INTS.set(reusable.header, Layout.HEADER_STATE, Layout.STATE_OPEN);
        VarHandle.fullFence();
        Queues queues = new Queues(reusable.file);
        queues.made.drain(1);
        return queues;
    }

    private record Reusable(MappedFile file, ByteBuffer header) {}

    /** Made when the first test of a process asks for one. */
    private static final class Pool {

        static final Reusable[] QUEUES = new Reusable[COUNT];

        static {
            try {
                Path directory = Files.createTempDirectory("kolejka-jcstress");
                LockFile.make(directory.resolve(LockFile.NAME), QueueAccess.DEFAULT);
                for (int i = 0; i < COUNT; i++) {
                    QUEUES[i] = make(directory);
                }
                Files.delete(directory.resolve(LockFile.NAME));
                Files.delete(directory);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static Reusable make(Path directory) throws IOException {
        Place place = Place.of(new QueueAddress(MappedTransport.NAME, "race.queue", directory));
        try (FileChannel channel = FileChannel.open(
                place.path(),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            channel.write(ByteBuffer.allocate((int) new Layout(SHAPE).fileBytes()));
            MappedFile file = new MappedFile(place, channel, SHAPE);
            file.front().write(SHAPE, new UUID(0, 0), new Host(Host.UNKNOWN_BOOT, Host.UNKNOWN_FILE));
            file.front().markUsed(1);
            return new Reusable(file, channel.map(MapMode.READ_WRITE, 0, Layout.HEADER_BYTES));
        }
    }
}
