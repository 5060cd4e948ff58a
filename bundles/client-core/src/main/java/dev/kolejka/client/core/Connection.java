package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
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
                        return new Connection(published, new Numbering(agreed(doors, queue)), queue, answerDeadline);
                    } catch (IOException | IllegalArgumentException e) {
                        trouble = trouble(e);
                    }
                }
            }
        }
        throw trouble != null ? trouble : new ChatException(Trouble.NO_TRANSPORT, wanted(doors, transports));
    }

    /** The size by which both the published files and the queue itself go: numbers of another one would mean others. */
    private static Size agreed(DoorList doors, MessageQueue queue) throws ChatException {
        Size size = doors.size();
        QueueShape.Legend says = queue.shape().legend();
        QueueShape.Legend expected = new QueueShape.Legend(size.people(), size.groups(), size.sessions());
        if (says.equals(expected) || says.equals(QueueShape.Legend.NONE)) {
            return size;
        }
        QueueAddress address = queue.address();
        queue.close();
        throw new ChatException(
                Trouble.SERVER_STOPPED,
                "the " + address + " was made for " + counts(says) + ", " + DoorList.FILE + " says "
                        + counts(expected));
    }

    private static String counts(QueueShape.Legend legend) {
        return legend.people() + " people, " + legend.groups() + " groups and " + legend.sessions() + " sessions";
    }

    private static ChatException trouble(Exception cause) {
        String detail = String.valueOf(cause.getMessage());
        if (cause instanceof AccessDeniedException) {
            return new ChatException(Trouble.NOT_ALLOWED, detail, cause);
        }
        // A server that is just starting, or just stopping, has published a door but has no queue there.
        return cause instanceof NoSuchFileException
                ? new ChatException(Trouble.SERVER_STOPPED, detail, cause)
                : new ChatException(Trouble.MALFORMED, detail, cause);
    }

    private static String wanted(DoorList doors, Collection<QueueTransport> transports) {
        String there = doors.doors().stream()
                .map(door -> door.transport() + (door.classic() ? "" : " without classic log-in"))
                .collect(Collectors.joining(", "));
        String here = transports.stream().map(QueueTransport::name).collect(Collectors.joining(", "));
        return "its doors: " + (there.isEmpty() ? "none" : there) + "; ours: " + (here.isEmpty() ? "none" : here);
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
                throw noRoom(queue.depth(Numbering.REQUESTS));
            }
        } catch (QueueGoneException e) {
            throw gone(e);
        }
    }

    /** Either the queue is full, or some process holds the lane and does not let go of it. */
    private ChatException noRoom(int waiting) {
        return waiting >= queue.shape().slotsPerType()
                ? new ChatException(Trouble.QUEUE_FULL, waiting + " requests wait in the " + queue.address())
                : new ChatException(
                        Trouble.NO_ANSWER,
                        "another program has held the " + queue.address() + " for " + answerDeadline.toMillis()
                                + " ms");
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
