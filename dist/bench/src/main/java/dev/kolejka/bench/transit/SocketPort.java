package dev.kolejka.bench.transit;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The JDK's Unix domain sockets: one stream, both ways. To spin, it does not block and asks again. */
final class SocketPort implements Port {

    private final @Nullable ServerSocketChannel server;
    private @Nullable SocketChannel accepted;
    private final byte[][] bodies = Messages.bodies();
    private final byte[] taken = new byte[Messages.BODY_BYTES];
    private final ByteBuffer out = ByteBuffer.allocateDirect(Messages.BODY_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(Messages.BODY_BYTES);

    private SocketPort(@Nullable ServerSocketChannel server, @Nullable SocketChannel connection) {
        this.server = server;
        accepted = connection;
    }

    static SocketPort near(Path directory) throws IOException {
        Files.deleteIfExists(file(directory));
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(file(directory)));
        return new SocketPort(server, null);
    }

    static SocketPort far(Path directory) throws IOException {
        return new SocketPort(null, SocketChannel.open(UnixDomainSocketAddress.of(file(directory))));
    }

    private static Path file(Path directory) {
        return directory.resolve("socket");
    }

    @Override
    public void prepare(Way way) throws IOException {
        if (accepted == null && server != null) {
            accepted = server.accept();
        }
        channel().configureBlocking(way == Way.BLOCK);
    }

    private SocketChannel channel() {
        SocketChannel channel = accepted;
        if (channel == null) {
            throw new IllegalStateException("not prepared");
        }
        return channel;
    }

    /** Once a message has begun to go it goes to its end: a stream takes parts. */
    @Override
    public boolean offer(long number) throws IOException {
        fill(number);
        if (channel().write(out) == 0) {
            return false;
        }
        while (out.hasRemaining()) {
            channel().write(out);
        }
        return true;
    }

    @Override
    public long poll() throws IOException {
        read();
        return in.hasRemaining() ? NONE : number();
    }

    @Override
    public void put(long number) throws IOException {
        fill(number);
        while (out.hasRemaining()) {
            channel().write(out);
        }
    }

    @Override
    public long take() throws IOException {
        while (in.hasRemaining()) {
            read();
        }
        return number();
    }

    private void fill(long number) {
        out.clear()
                .put(Messages.numbered(bodies[Messages.textOf(number)], number))
                .flip();
    }

    private void read() throws IOException {
        if (channel().read(in) < 0) {
            throw new EOFException("the other end went away");
        }
    }

    private long number() {
        in.flip().get(taken).clear();
        return Messages.number(taken);
    }

    @Override
    public void close() throws IOException {
        if (accepted != null) {
            accepted.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
