package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An open door of a living server: puts requests, waits for frames, and notices when the server is gone. One thread.
 */
final class Connection implements AutoCloseable {

    /** How long to wait before asking the kernel again whether the server lives. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Published published;
    private final Numbering numbering;
    private final MessageQueue queue;
    private final Duration answerDeadline;

    private Connection(Published published, Numbering numbering, MessageQueue queue, Duration answerDeadline) {
        this.published = published;
        this.numbering = numbering;
        this.queue = queue;
        this.answerDeadline = answerDeadline;
    }

    /** Opens the first door there is a transport for and that lets us in. */
    static Connection open(
            Published published, DoorList doors, Collection<QueueTransport> transports, Duration answerDeadline)
            throws ChatException {
        ChatException trouble = null;
        for (DoorList.Door door : doors.doors()) {
            for (QueueTransport transport : transports) {
                if (transport.name().equals(door.transport()) && door.classic()) {
                    try {
                        MessageQueue queue =
                                transport.open(new QueueAddress(door.transport(), door.address(), published.run()));
                        return new Connection(published, new Numbering(doors.size()), queue, answerDeadline);
                    } catch (IOException | IllegalArgumentException e) {
                        trouble = trouble(e);
                    }
                }
            }
        }
        throw trouble != null ? trouble : new ChatException(Trouble.NO_TRANSPORT, wanted(doors, transports));
    }

    private static ChatException trouble(Exception cause) {
        Trouble trouble = cause instanceof AccessDeniedException ? Trouble.NOT_ALLOWED : Trouble.MALFORMED;
        return new ChatException(trouble, String.valueOf(cause.getMessage()), cause);
    }

    private static String wanted(DoorList doors, Collection<QueueTransport> transports) {
        return doors.doors().stream().map(DoorList.Door::transport).collect(Collectors.joining(", ")) + "; here: "
                + transports.stream().map(QueueTransport::name).collect(Collectors.joining(", "));
    }

    /** How long to wait for an answer, or for room to ask. */
    Duration answerDeadline() {
        return answerDeadline;
    }

    Numbering numbering() {
        return numbering;
    }

    /** Puts a request on the queue, waiting for room. */
    void send(Frame request) throws ChatException, InterruptedException {
        try {
            if (!queue.send(request, answerDeadline)) {
                published.requireServer();
                throw new ChatException(
                        Trouble.QUEUE_FULL,
                        queue.depth(Numbering.REQUESTS) + " requests wait in the " + queue.address());
            }
        } catch (QueueGoneException e) {
            throw gone(e);
        }
    }

    /** Waits for a frame of a type that satisfies a test; others are dropped. */
    void receive(long type, Frame into, Predicate<Frame> wanted) throws ChatException, InterruptedException {
        long deadline = System.nanoTime() + answerDeadline.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                if (!queue.receive(type, into, LOOK)) {
                    published.requireServer();
                } else if (wanted.test(into)) {
                    return;
                }
            }
        } catch (QueueGoneException e) {
            throw gone(e);
        }
        throw new ChatException(Trouble.NO_ANSWER, answerDeadline.toMillis() + " ms");
    }

    /** Takes a frame if there is one. */
    boolean poll(long type, Frame into) throws ChatException {
        try {
            return queue.poll(type, into);
        } catch (QueueGoneException e) {
            throw gone(e);
        }
    }

    /** Throws away what lies under a type. */
    void drain(long type) throws ChatException {
        try {
            queue.drain(type);
        } catch (QueueGoneException e) {
            throw gone(e);
        }
    }

    private static ChatException gone(QueueGoneException cause) {
        return new ChatException(Trouble.SERVER_STOPPED, String.valueOf(cause.getMessage()), cause);
    }

    @Override
    public void close() {
        queue.close();
    }
}
