package dev.kolejka.server.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/** A file of the file system. */
final class ChannelFile implements StoredFile {

    private final FileChannel channel;
    private final boolean writes;

    ChannelFile(FileChannel channel, boolean writes) {
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
    public Mapping map(long offset, int length) throws IOException {
        MappedByteBuffer mapped = channel.map(writes ? MapMode.READ_WRITE : MapMode.READ_ONLY, offset, length);
        mapped.order(ByteOrder.LITTLE_ENDIAN);
        return new MappedPart(mapped);
    }

    @Override
    public void force() throws IOException {
        channel.force(true);
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
