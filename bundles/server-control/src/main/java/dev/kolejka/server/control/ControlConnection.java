package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A client's connection to a control socket: one question, and the lines of its answer. One thread. */
final class ControlConnection implements AutoCloseable {

    /** How long an answer may take: a swap waits for readers of the old door. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The longest line of an answer, in bytes: thousands of doors. */
    private static final int LINE_BYTES = 1 << 20;

    private final Path run;
    private final SocketChannel channel;
    private final Selector selector;
    private final Duration patience;
    private final ByteBuffer in = ByteBuffer.allocate(8192).limit(0);
    private long deadlineNanos;

    /**
     * A connection.
     *
     * @param run      the run directory, for what is said when it breaks
     * @param channel  connected; closed with this
     * @param patience how long the whole answer may take
     */
    ControlConnection(Path run, SocketChannel channel, Duration patience) throws IOException {
        this.run = run;
        this.channel = channel;
        this.patience = patience;
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    /** Asks. A question is short enough for the socket to take it at once. */
    void ask(Question question) throws RefusedException {
        deadlineNanos = System.nanoTime() + patience.toNanos();
        ByteBuffer line = ByteBuffer.wrap((Questions.write(question) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            channel.write(line);
        } catch (ClosedByInterruptException e) {
            throw interrupted();
        } catch (IOException e) {
            // It may have said why before it hung up.
            return;
        }
        if (line.hasRemaining()) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(ControlPhrase.LONG_QUESTION));
        }
    }

    /**
     * Waits for the next line of the answer.
     *
     * @return without its newline
     * @throws RefusedException   UNAVAILABLE when the server hung up before it; TEMPORARY when it takes too long;
     *                            INTERRUPTED when this thread was interrupted
     * @throws MalformedException when the line is too long
     */
    String line() throws RefusedException, MalformedException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (in.hasRemaining()) {
                byte one = in.get();
                if (one == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                }
                line.write(one);
                if (line.size() > LINE_BYTES) {
                    throw new MalformedException("a line has more than " + LINE_BYTES + " bytes");
                }
            }
            more();
        }
    }

    private void more() throws RefusedException {
        try {
            await();
            in.clear();
            int count = channel.read(in);
            in.flip();
            if (count < 0) {
                throw hungUp();
            }
        } catch (ClosedByInterruptException e) {
            throw interrupted();
        } catch (IOException e) {
            throw hungUp();
        }
    }

    private void await() throws IOException, RefusedException {
        long leftNanos = deadlineNanos - System.nanoTime();
        if (leftNanos <= 0) {
            throw new RefusedException(ExitStatus.TEMPORARY, Saying.of(ControlPhrase.LATE, run, patience.toSeconds()));
        }
        selector.select(leftNanos / 1_000_000 + 1);
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        selector.selectedKeys().clear();
    }

    private RefusedException hungUp() {
        return new RefusedException(ExitStatus.UNAVAILABLE, Saying.of(ControlPhrase.HUNG_UP, run));
    }

    private static RefusedException interrupted() {
        return new RefusedException(ExitStatus.INTERRUPTED, Saying.of(ControlPhrase.INTERRUPTED));
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
