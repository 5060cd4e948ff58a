package dev.kolejka.server.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/** A file of the file system. It is opened again where its channel was closed under a thread that was interrupted. */
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

    private FileChannel open() throws IOException {
        if (!channel.isOpen()) {
            channel = FileChannel.open(path, again);
        }
        return channel;
    }

    @Override
    public long size() throws IOException {
        return Uninterrupted.whole(() -> open().size());
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
        write(bytes, size());
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
        int first = bytes.position();
        Uninterrupted.whole(() -> {
            bytes.position(first);
            while (bytes.hasRemaining()) {
                open().write(bytes, at + bytes.position() - first);
            }
            return bytes;
        });
    }

    @Override
    public Mapping map(long offset, int length) throws IOException {
        MapMode mode = writes ? MapMode.READ_WRITE : MapMode.READ_ONLY;
        MappedByteBuffer mapped = Uninterrupted.whole(() -> open().map(mode, offset, length));
        mapped.order(ByteOrder.LITTLE_ENDIAN);
        return new MappedPart(mapped);
    }

    @Override
    public void force() throws IOException {
        Uninterrupted.whole(() -> {
            open().force(false);
            return channel;
        });
    }

    @Override
    public void close() throws IOException {
        channel.close();
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
