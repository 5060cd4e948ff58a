package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The doors of a server, as they are published now: opens the first that there is a transport for and lets us in. */
final class Doors {

    private final Published published;
    private final Collection<QueueTransport> transports;
    private final Optional<String> only;
    private final boolean sealed;

    /**
     * Nothing is read before {@link #open}.
     *
     * @param transports those there are; may change meanwhile
     * @param only       the transport of the one door to use; empty for any
     * @param sealed     whether a door without the plain log-in will do
     */
    Doors(Published published, Collection<QueueTransport> transports, Optional<String> only, boolean sealed) {
        this.published = published;
        this.transports = transports;
        this.only = only;
        this.sealed = sealed;
    }

    /**
     * Opens a door, whose numbers are those of everything published.
     *
     * @throws NoDoorException when none opens, of a server that may live
     */
    Connection open() throws ChatException, NoDoorException {
        DoorList list = published.doors();
        published.requireServer();
        MessageQueue queue = open(list);
        try {
            // After the queue was found: a server publishes its names before it makes the queue, so these are not
            // older.
            NameFile names = published.names();
            requireAgreed(list.size(), queue, names.names());
            return new Connection(published, names, new Numbering(list.size()), queue);
        } catch (ChatException | RuntimeException e) {
            queue.close();
            throw e;
        }
    }

    private MessageQueue open(DoorList list) throws NoDoorException {
        List<ChatException> troubles = new ArrayList<>();
        for (DoorList.Door door : list.doors()) {
            for (QueueTransport transport : transports) {
                if (transport.name().equals(door.transport()) && (sealed || door.classic()) && isWanted(door)) {
                    try {
                        return new GuardedQueue(transport.open(
                                new QueueAddress(door.transport(), door.address(), published.directory())));
                    } catch (IOException | IllegalArgumentException e) {
                        troubles.add(trouble(door, e));
                    }
                }
            }
        }
        throw troubles.isEmpty() ? noTransport(list) : noneOpens(troubles);
    }

    private boolean isWanted(DoorList.Door door) {
        return only.isEmpty() || only.get().equals(door.transport());
    }

    /** A door we may not use is something the user can have mended; that another is not there says less. */
    private static NoDoorException noneOpens(List<ChatException> troubles) {
        String forbidden = troubles.stream()
                .filter(trouble -> trouble.trouble() == Trouble.NOT_ALLOWED)
                .map(ChatException::getMessage)
                .collect(Collectors.joining("; "));
        ChatException last = troubles.get(troubles.size() - 1);
        return forbidden.isEmpty()
                ? new NoDoorException(last, last.trouble() == Trouble.SERVER_STOPPED)
                : new NoDoorException(new ChatException(Trouble.NOT_ALLOWED, forbidden, last), false);
    }

    private NoDoorException noTransport(DoorList list) {
        String there = list.doors().stream()
                .map(door -> door.transport() + (sealed || door.classic() ? "" : " without classic log-in"))
                .collect(Collectors.joining(", "));
        String here = transports.stream().map(QueueTransport::name).collect(Collectors.joining(", "));
        String detail =
                only.map(name -> "there is no door " + name + " to use; ").orElse("") + "its doors: "
                        + (there.isEmpty() ? "none" : there) + "; ours: " + (here.isEmpty() ? "none" : here);
        return new NoDoorException(
                new ChatException(Trouble.NO_TRANSPORT, detail), list.doors().isEmpty());
    }

    private ChatException trouble(DoorList.Door door, Exception cause) {
        String detail = String.valueOf(cause.getMessage());
        if (cause instanceof AccessDeniedException) {
            return new ChatException(Trouble.NOT_ALLOWED, detail, cause);
        }
        // A server that is just starting, or just stopping, has published a door but has no queue there.
        return cause instanceof NoSuchFileException
                ? new ChatException(
                        Trouble.SERVER_STOPPED,
                        "there is no " + new QueueAddress(door.transport(), door.address(), published.directory()),
                        cause)
                : new ChatException(Trouble.MALFORMED, detail, cause);
    }

    /**
     * The published files and the queue itself must go by one size: numbers of another one would mean others. The
     * server may have begun a new generation while we read.
     */
    private static void requireAgreed(Size size, MessageQueue queue, Names names) throws ChatException {
        QueueShape.Legend says = queue.shape().legend();
        QueueShape.Legend expected = new QueueShape.Legend(size.people(), size.groups(), size.sessions());
        if (!isSame(says, expected) && !isSame(says, QueueShape.Legend.NONE)) {
            throw new ChatException(
                    Trouble.SERVER_STOPPED,
                    "the " + queue.address() + " was made for " + counts(says) + ", " + DoorList.FILE + " says "
                            + counts(expected));
        }
        int people = names.logins().size();
        int groups = names.groups().size();
        if (people != size.people() || groups != size.groups()) {
            throw new ChatException(
                    Trouble.SERVER_STOPPED,
                    Names.FILE + " has " + people + " people and " + groups + " groups, the queue " + size.people()
                            + " and " + size.groups());
        }
    }

    /** By hand: the first time the equals of any record is called, Java takes 7 ms to make it, and somebody waits. */
    private static boolean isSame(QueueShape.Legend one, QueueShape.Legend other) {
        return one.people() == other.people() && one.groups() == other.groups() && one.sessions() == other.sessions();
    }

    private static String counts(QueueShape.Legend legend) {
        return legend.people() + " people, " + legend.groups() + " groups and " + legend.sessions() + " sessions";
    }
}
