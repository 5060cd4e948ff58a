package dev.kolejka.server.control;

import dev.kolejka.api.protocol.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiConsumer;

/**
 * One connection. It reads a question, waits until it is answered and the answer is read, and only then reads on: so
 * whoever asks without reading holds up nobody but itself. Only for the control thread, which it never makes wait.
 */
final class Peer {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Limits limits;
    private final BiConsumer<Peer, Question> asking;
    private final ByteBuffer in = ByteBuffer.allocate(Limits.QUESTION_BYTES).limit(0);
    private final LineBuffer lines = new LineBuffer();
    private final Queue<ByteBuffer> out = new ArrayDeque<>();
    private boolean asked;
    private boolean saidAll;
    private long deadlineNanos;

    /**
     * A connection.
     *
     * @param channel not blocking
     * @param key     of the channel
     * @param limits  how long it may take for what
     * @param asking  gets each question, and sees to it that {@link #answered} is called
     */
    Peer(SocketChannel channel, SelectionKey key, Limits limits, BiConsumer<Peer, Question> asking) {
        this.channel = channel;
        this.key = key;
        this.limits = limits;
        this.asking = asking;
        waitForQuestion();
    }

    /** The channel can be read or written. */
    void ready() throws IOException {
        if (key.isReadable()) {
            read();
        }
        goOn();
    }

    /** Its question has been carried out. */
    void answered(List<String> answer) throws IOException {
        asked = false;
        say(answer);
        goOn();
    }

    /** Says something nobody asked for and reads nothing more: it is closed once that is read. */
    void sayAndEnd(List<String> farewell) throws IOException {
        saidAll = true;
        say(farewell);
        goOn();
    }

    /**
     * How long it may still take for what it has to do.
     *
     * @return nanoseconds, none left when it is to be cut off; {@link Long#MAX_VALUE} while its question is carried out
     */
    long patienceNanos(long nowNanos) {
        return asked ? Long.MAX_VALUE : deadlineNanos - nowNanos;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing of it is left to save.
        }
    }

    private void read() throws IOException {
        in.compact();
        saidAll |= channel.read(in) < 0;
        in.flip();
    }

    private void goOn() throws IOException {
        write();
        while (out.isEmpty() && !asked && hear()) {
            write();
        }
        if (out.isEmpty() && !asked && saidAll) {
            close();
        } else {
            key.interestOps((out.isEmpty() ? 0 : SelectionKey.OP_WRITE)
                    | (out.isEmpty() && !asked && !saidAll ? SelectionKey.OP_READ : 0));
        }
    }

    /** Takes one line, if a whole one is there. */
    private boolean hear() {
        try {
            Optional<byte[]> line = lines.next(in);
            if (line.isEmpty() && saidAll) {
                line = lines.rest();
            }
            if (line.isEmpty()) {
                return !saidAll && lines.isEndless() && hangsUp();
            }
            Question question = Questions.read(line.get());
            asked = true;
            asking.accept(this, question);
        } catch (MalformedException e) {
            say(Answers.toBadLine(String.valueOf(e.getMessage())));
        }
        return true;
    }

    private boolean hangsUp() {
        saidAll = true;
        lines.drop();
        say(Answers.toBadLine("too long; after " + LineBuffer.MAX_PASSED_OVER + " bytes nobody waits for its end"));
        return true;
    }

    private void say(List<String> answer) {
        for (String line : answer) {
            out.add(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        deadlineNanos = System.nanoTime() + limits.write().toNanos();
    }

    private void write() throws IOException {
        if (out.isEmpty()) {
            return;
        }
        ByteBuffer first = out.peek();
        while (first != null) {
            channel.write(first);
            if (first.hasRemaining()) {
                return;
            }
            out.remove();
            first = out.peek();
        }
        waitForQuestion();
    }

    private void waitForQuestion() {
        deadlineNanos = System.nanoTime() + limits.idle().toNanos();
    }
}
