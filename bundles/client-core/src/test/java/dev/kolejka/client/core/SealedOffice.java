package dev.kolejka.client.core;

import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.Welcome.Outcome;
import dev.kolejka.client.core.OfficeMail.Item;
import dev.kolejka.testkit.ClearSealing;
import dev.kolejka.testkit.InMemoryTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small server of sealed sessions for ala, bob and ewa (passwords kota, psa, rybki; groups szachy and kino), by
 * dist/docs/protocol.md section 7, with numbers worked out by hand (p = 3, g = 2, s = 64: slot j reads type 9 + j). A
 * test tells it which frames get lost or come twice, and when it dies, comes back or moves. Any thread.
 */
final class SealedOffice implements AutoCloseable {

    static final String BASIC = "o 1 ala \no 2 bob \no 3 ewa \ng 1 szachy 1 2 \ng 2 kino 1 3 \n";

    /** What a frame is, before it is sealed and after it was opened. */
    enum Kind {
        HELLO,
        WELCOME,
        REQUEST,
        ACK,
        ANSWER,
        MAIL,
        ENDED
    }

    private final OfficePremises premises;
    private final OfficeDesk desk;
    private boolean deaf;
    final Path run;
    final InMemoryTransport transport;
    final InMemoryTransport other;

    /** Requests carried out, in order: login, operation, peer, text. */
    final List<String> carriedOut;

    /** Hellos that opened. */
    final List<Hello> hellos;

    /** Every acknowledgement that opened. */
    final List<Long> acknowledgements;

    /** Letters that opened under no keys. */
    final AtomicInteger unopened;

    /** Every frame it has put on a lane. */
    final List<Frame> said;

    final ClearSealing sealing;
    final Realm realm;

    SealedOffice(Path run) throws IOException {
        premises = new OfficePremises(run, this::handle);
        desk = new OfficeDesk(premises::send);
        this.run = run;
        transport = premises.transport;
        other = premises.other;
        carriedOut = desk.work.carriedOut;
        hellos = desk.hellos;
        acknowledgements = desk.acknowledgements;
        unopened = desk.unopened;
        said = desk.said;
        sealing = desk.sealing;
        realm = desk.realm;
    }

    private synchronized void handle(Frame request) {
        if (!deaf) {
            desk.handle(request);
        }
    }

    ServerIdentity identity() {
        return desk.identity();
    }

    MessageQueue queue() {
        return premises.queue();
    }

    // What goes wrong

    /** The next frame of a kind gets lost. */
    synchronized SealedOffice loses(Kind kind) {
        desk.faults.next(kind, 0);
        return this;
    }

    /** The next frame of a kind comes twice. */
    synchronized SealedOffice doubles(Kind kind) {
        desk.faults.next(kind, 2);
        return this;
    }

    /** Once, when the next frame of a kind comes, or is about to go out. */
    synchronized SealedOffice when(Kind kind, Runnable event) {
        desk.faults.when(kind, event);
        return this;
    }

    /** The next hellos end so. */
    synchronized SealedOffice refuses(Outcome... ends) {
        desk.outcomes.addAll(List.of(ends));
        return this;
    }

    /** Every message to a person or group from now on ends so. */
    synchronized SealedOffice replies(Operation operation, Reply reply) {
        desk.work.replies.put(operation.code(), reply);
        return this;
    }

    /** Mail goes out in the wrong order. */
    synchronized SealedOffice reversesMail(boolean reversed) {
        desk.mail.reverses(reversed);
        return this;
    }

    /** Lists have one name each, and go on when asked again. */
    synchronized SealedOffice cutsLists() {
        desk.work.cutsLists = true;
        return this;
    }

    /** From now on its welcomes say this of basic.txt. */
    synchronized SealedOffice claims(Digest other) {
        desk.digest = other;
        return this;
    }

    /** From now on its welcomes say these numbers. */
    synchronized SealedOffice claims(Size other) {
        desk.size = other;
        return this;
    }

    /** From now on it has no sealed sessions. */
    synchronized SealedOffice hasNoSessions() {
        premises.slots(0);
        return dies().starts(true);
    }

    /** People change places; it says so with its next start. */
    synchronized SealedOffice reorders(String... people) {
        String basic = "o 1 " + people[0] + " \no 2 " + people[1] + " \no 3 " + people[2] + " \n"
                + "g 1 szachy 1 2 \ng 2 kino 1 3 \n";
        desk.reorders(List.of(people), basic);
        premises.writeNames(basic);
        return this;
    }

    /** Hears nothing, as if it were stopped; what comes meanwhile is lost. */
    synchronized SealedOffice isDeaf(boolean now) {
        deaf = now;
        return this;
    }

    /** A new key, of the same realm. */
    synchronized SealedOffice rotates() {
        desk.rotates();
        return this;
    }

    /** Is killed: its byte is free, its queue is gone, its keys are forgotten. */
    synchronized SealedOffice dies() {
        leavesItsQueue();
        premises.queue().remove();
        return this;
    }

    /** Is killed, and its queue stays, as those of the kernel do. */
    synchronized SealedOffice leavesItsQueue() {
        premises.dies();
        desk.forgetsKeys();
        return this;
    }

    /** Starts again, with the state it had or without. */
    synchronized SealedOffice starts(boolean remembers) {
        if (!remembers) {
            desk.forgetsAll();
        }
        premises.starts();
        return this;
    }

    /** Replaces its door by one of the other transport. Keys stay. */
    synchronized SealedOffice moves() {
        premises.moves();
        return this;
    }

    /** What it says from now on about how much mail waits. */
    synchronized SealedOffice saysWaiting(String number) {
        desk.work.waiting = number;
        return this;
    }

    /** What it answers from now on to whoever looks at mail that waits. */
    synchronized SealedOffice showsWaiting(String lines) {
        desk.work.waitingMail = lines;
        return this;
    }

    // What people do elsewhere

    /** Mail arrives, and waits. */
    synchronized SealedOffice arrives(String to, String from, String text) {
        return arrives(to, from, text, Letters.mail(0, 0));
    }

    synchronized SealedOffice arrives(String to, String from, String text, int operation) {
        desk.mail.arrives(desk.person(to), new Item(desk.person(from), text, operation));
        return this;
    }

    /** Somebody's numbers do not begin at 1: so many were read long ago. */
    synchronized SealedOffice hasRead(String login, int count) {
        for (int i = 0; i < count; i++) {
            arrives(login, "ewa", "long ago");
        }
        desk.mail.acknowledge(desk.person(login), count);
        return this;
    }

    /** What is not acknowledged goes out once more, as it does after two seconds. */
    synchronized SealedOffice sendsMailAgain(String login) {
        desk.sendsMailAgain(login);
        return this;
    }

    /** A watching session hears of mail. */
    synchronized SealedOffice copies(String login, String text) {
        desk.copies(login, text);
        return this;
    }

    /** Ends somebody's session, as an operator or another program of theirs would. */
    synchronized SealedOffice ends(String login, Ending why) {
        desk.ends(login, why);
        return this;
    }

    /** Whether the byte of the slot in the last hello is held. */
    boolean slotIsHeld() throws IOException {
        return premises.isHeld(hellos.get(hellos.size() - 1).slot());
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            premises.close();
        }
        premises.join();
    }
}
