package dev.kolejka.itest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** An operator's program at {@code control.sock}: one line asked, lines answered. One thread. */
final class ControlSocket implements AutoCloseable {

    private final SocketChannel channel;
    private final BufferedReader answers;

    ControlSocket(Path run) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(run.resolve("control.sock")));
        answers = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    }

    /** The first line of the answer. */
    String ask(String line) throws IOException {
        channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the server hung up after " + line);
        }
        return answer;
    }

    String swap(String from, String to) throws IOException {
        String answer = ask("{\"command\":\"swap\",\"from\":\"" + from + "\",\"to\":\"" + to + "\"}");
        if (answer.contains("\"error\"")) {
            throw new IOException("the swap from " + from + " to " + to + " was refused: " + answer);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
