package dev.kolejka.server.control;

import dev.kolejka.api.server.Control;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Somebody at the control socket who may say anything. Blocks while it hears; the tests' own timeouts end that. */
final class Operator implements AutoCloseable {

    private final SocketChannel channel;
    private final ByteBuffer one = ByteBuffer.allocate(1);

    Operator(Path run) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(run.resolve(Control.SOCKET)));
    }

    /** Says a line. */
    Operator says(String line) throws IOException {
        return saysBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Operator saysBytes(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        return this;
    }

    Operator hangsUp() throws IOException {
        channel.shutdownOutput();
        return this;
    }

    /** The next line, or what there was of it when the server hung up. */
    String hears() {
        StringBuilder line = new StringBuilder();
        try {
            while (channel.read(one.clear()) > 0 && one.get(0) != '\n') {
                line.append((char) one.get(0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    /** Waits until the server hangs up, having read and thrown away what came before. */
    void hearsTheEnd() throws IOException {
        ByteBuffer anything = ByteBuffer.allocate(4096);
        while (channel.read(anything.clear()) >= 0) {
            // Nobody looks at it.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
