package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.Arrival;
import dev.kolejka.api.client.Chat.InTheWay;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.sealing.Welcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A sealed session, from the first hello to its end (dist/docs/protocol.md section 7). One thread. */
final class SealedSession implements AutoCloseable {

    private static final byte[] NO_TEXT = {};

    private final Route route;
    private final Patience patience;
    private final Mailroom room;
    private final Attachment attachment;
    private final SealedAsking asking;
    private final SealedMail mail;

    /** Nothing is said yet; entrance and letters are closed with the session. */
    SealedSession(Route route, SealedMoves moves, Entrance entrance, Correspondence letters, Patience patience) {
        this.route = route;
        this.patience = patience;
        room = new Mailroom(route.names());
        attachment = new Attachment(route, moves, entrance, letters, room);
        asking = new SealedAsking(route, attachment, letters, room, patience);
        mail = new SealedMail(asking, attachment, letters, room, patience);
    }

    /** Who it is, by place. */
    int self() {
        return attachment.self();
    }

    /** By which places go in it: its own and those of its mail. The door may have newer ones while it enters again. */
    Names names() {
        return room.names();
    }

    /** Whose session it is. */
    Person person() {
        return attachment.person();
    }

    /** Whether it has ended. */
    boolean isOver() {
        return attachment.isOver();
    }

    /** What refused it. */
    Optional<InTheWay> inTheWay() {
        return attachment.inTheWay();
    }

    /**
     * Says hello until it is in. A hello alone changes nothing, so it is in when the server has answered a request.
     *
     * @return how it ended; after anything but WELCOME it is to be closed
     */
    Welcome.Outcome open(boolean takeOver) throws ChatException, InterruptedException {
        Deadline deadline = Deadline.in(route.machine(), patience.entry());
        Welcome.Outcome outcome = attachment.enter(takeOver, deadline);
        if (outcome != Welcome.Outcome.WELCOME) {
            return outcome;
        }
        try {
            asking.ask(new Pending(Operation.WHO, "", NO_TEXT), deadline);
        } catch (ChatException trouble) {
            if (inTheWay().isPresent()) {
                return Welcome.Outcome.IN_THE_WAY; // somebody was quicker
            }
            throw trouble;
        }
        attachment.settled();
        route.takeMove(); // whoever just comes need not be told
        return outcome;
    }

    /** Asks, as {@link SealedAsking#ask(Operation, String, byte[])}. */
    Pending.Answered ask(Operation operation, String target, byte[] utf8) throws ChatException, InterruptedException {
        return asking.ask(operation, target, utf8);
    }

    /** Takes mail, as {@link SealedMail#receive}. */
    List<Mail> receive() throws ChatException, InterruptedException {
        return mail.receive();
    }

    /** Waits for mail, as {@link SealedMail#await}. */
    List<Mail> awaitMail(Duration atMost) throws ChatException, InterruptedException {
        return mail.await(atMost);
    }

    /** Listens for mail, as {@link SealedMail#arrivals}. */
    List<Arrival> arrivals() throws ChatException, InterruptedException {
        return mail.arrivals();
    }

    /** Acknowledges mail, as {@link SealedMail#shown}. */
    void shown() throws ChatException, InterruptedException {
        mail.shown(Integer.MAX_VALUE);
    }

    /** Of what was handed out, acknowledges the first, as {@link SealedMail#shown}. */
    void shown(int count) throws ChatException, InterruptedException {
        mail.shown(count);
    }

    /** Whether it was told of all mail that was handed out whether that was shown. */
    boolean hasToldAll() {
        return room.inbox().hasToldAll();
    }

    /** Wipes the keys and lets go of the slot. */
    @Override
    public void close() {
        attachment.close();
    }
}
