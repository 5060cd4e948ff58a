package dev.kolejka.server.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file of the file system. A channel is closed under a thread that is interrupted while it uses it, for all other threads
 * too; here it is opened again, and done is what was asked for.
 */
final class ChannelFile implements StoredFile {

    private final Path path;
    private final Set<OpenOption> again;
    private final boolean writes;
    private FileChannel channel;

    /**
     * An open file.
     *
     * @param path    where it was opened
     * @param again   how it can be opened once more
     * @param channel from there
     * @param writes  whether what is mapped of it may be written
     */
    ChannelFile(Path path, Set<OpenOption> again, FileChannel channel, boolean writes) {
        this.path = path;
        this.again = again;
        this.channel = channel;
        this.writes = writes;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
        int first = bytes.position();
        whole(open -> {
            bytes.position(first);
            while (bytes.hasRemaining()) {
                open.write(bytes, at + bytes.position() - first);
            }
        });
    }

    @Override
    public Mapping map(long offset, int length) throws IOException {
        MappedByteBuffer mapped = channel.map(writes ? MapMode.READ_WRITE : MapMode.READ_ONLY, offset, length);
        mapped.order(ByteOrder.LITTLE_ENDIAN);
        return new MappedPart(mapped);
    }

    @Override
    public void force() throws IOException {
        whole(open -> open.force(false));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Something that can be done twice. */
    private interface Repeatable {
        void to(FileChannel open) throws IOException;
    }

    private void whole(Repeatable task) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    task.to(channel);
                    return;
                } catch (ClosedByInterruptException interruptedNow) {
                    interrupted |= Thread.interrupted();
                    channel = FileChannel.open(path, again);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Memory that is a file. */
    private record MappedPart(MappedByteBuffer mapped) implements Mapping {

        @Override
        public ByteBuffer bytes() {
            return mapped;
        }

        @Override
        public void force(int from, int length) throws IOException {
            try {
                if (length > 0) {
                    mapped.force(from, length);
                }
            } catch (UncheckedIOException failed) {
                throw failed.getCause();
            }
        }
    }
}
