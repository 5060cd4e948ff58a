package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Greeting.Answered;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.sealing.Welcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets a sealed session in, and in again after any doubt: it holds the slot, the token and the key of the person, and
 * greets the server until both agree on numbers, names and state (dist/docs/protocol.md section 7). One thread.
 */
final class Entrance implements AutoCloseable {

    /** A server that begins a new generation publishes it a moment later. */
    private static final Duration BETWEEN_READINGS = Duration.ofMillis(10);

    private final Sealing sealing;
    private final Trust trust;
    private final SharedDirectory run;
    private final Route route;
    private final SealedMoves moves;
    private final Person person;
    private final Role role;
    private final Patience patience;
    private final Random random;
    private final Set<Integer> refusedSlots = new HashSet<>();

    private Token token;

    /** Whether there is a new token of which the session has not made use: one greeting may not be enough. */
    private boolean startedOver;

    private @Nullable StateId state;
    private @Nullable Slot slot;

    /** What the server's basic.txt is, as it said when ours was another. */
    private @Nullable Digest namesMissed;

    /** Nothing is done yet. The person's key is closed with the entrance. */
    Entrance(
            Sealing sealing,
            Trust trust,
            SharedDirectory run,
            Route route,
            SealedMoves moves,
            Person person,
            Role role,
            Patience patience) {
        this.sealing = sealing;
        this.trust = trust;
        this.run = run;
        this.route = route;
        this.moves = moves;
        this.person = person;
        this.role = role;
        this.patience = patience;
        this.random = route.machine().random();
        this.token = newToken(random);
    }

    /**
     * What came of it.
     *
     * @param welcome     what the server said
     * @param seals       the keys, to be closed by the receiver; of no use unless welcome
     * @param startedOver whether there is a new token, because ids and numbers start over; said until {@link #settled}
     */
    record Entered(Welcome welcome, Seals seals, boolean startedOver) {}

    Person person() {
        return person;
    }

    /** The lane of the session on the door there is now. */
    long lane() throws ChatException {
        if (slot == null) {
            throw new IllegalStateException("no slot yet");
        }
        return route.connection().numbering().lane(slot.number());
    }

    /**
     * Greets until there is an answer that both sides can go on with, or a refusal.
     *
     * @param takeOver whether another primary session may be ended
     * @param others   gets frames of the lane that belong to no greeting
     * @param deadline until when
     * @throws ChatException why there is no answer; a server that is away is waited for only by who was in before
     */
    Entered enter(boolean takeOver, Consumer<Frame> others, Deadline deadline)
            throws ChatException, InterruptedException {
        namesMissed = null;
        try (Handshake handshake = new Handshake(sealing, patience.silence(), route.machine())) {
            while (true) {
                Optional<Answered> answered = greet(handshake, takeOver, others);
                if (answered.isPresent()) {
                    Welcome welcome = answered.get().welcome();
                    if (isAgreed(answered.get(), deadline)) {
                        return new Entered(welcome, answered.get().seals(), startedOver);
                    }
                } else {
                    requireTime(deadline, Trouble.NO_ANSWER, "no answer to a greeting for " + deadline);
                    moves.reopen(deadline, wasIn());
                }
            }
        }
    }

    /** The session has started over, if it was to. */
    void settled() {
        startedOver = false;
    }

    /** One hello; empty when nothing came of it. */
    private Optional<Answered> greet(Handshake handshake, boolean takeOver, Consumer<Frame> others)
            throws ChatException, InterruptedException {
        try {
            Connection door = route.connection();
            run.requireLocksInPlace();
            Slot held = slot(door);
            Hello hello = new Hello(token, held.number(), role, takeOver, person.login());
            Optional<Answered> answered = handshake.greet(door, server(), person.seed(), hello, others);
            if (answered.isEmpty()) {
                route.serverWasAway();
            }
            return answered;
        } catch (QueueGoneException gone) {
            return Optional.empty();
        } catch (ChatException trouble) {
            return switch (trouble.trouble()) {
                case SERVER_STOPPED -> afterStop(trouble);
                case QUEUE_FULL, NO_ANSWER -> Optional.empty(); // no room for the hello: as if it were not answered
                default -> throw trouble;
            };
        }
    }

    private Optional<Answered> afterStop(ChatException stopped) throws ChatException {
        if (!wasIn()) {
            throw stopped;
        }
        route.serverWasAway();
        return Optional.empty();
    }

    /** Who was in before has something to wait for when the server is away. */
    private boolean wasIn() {
        return state != null;
    }

    /** Read anew for each hello: a server that changed its key keeps its realm. */
    private ServerIdentity server() throws ChatException {
        ServerIdentity server = trust.accept(run.directory());
        if (!server.realm().equals(person.realm())) {
            throw new ChatException(
                    Trouble.NOT_TRUSTED,
                    Saying.of(Detail.REALM_CHANGED, run.directory(), person.realm(), server.realm()));
        }
        return server;
    }

    private Slot slot(Connection door) throws ChatException {
        int sessions = door.numbering().size().sessions();
        if (sessions == 0) {
            throw new ChatException(Trouble.NOT_SEALED, DoorList.FILE + " of " + run.directory() + " says s = 0");
        }
        if (slot != null && slot.number() > sessions) {
            giveUpSlot();
        }
        if (slot != null && !slot.provesLife()) {
            letGoOfSlot();
        }
        if (slot == null) {
            slot = Slot.take(run.slotLocks(), sessions, refusedSlots, random::nextInt);
            door.drain(lane());
        }
        return slot;
    }

    private void giveUpSlot() {
        if (slot != null) {
            refusedSlots.add(slot.number());
            letGoOfSlot();
        }
    }

    private void letGoOfSlot() {
        if (slot != null) {
            slot.close();
            slot = null;
        }
    }

    /** Whether that was the last word; otherwise its keys are closed, and the server has to be greeted again. */
    private boolean isAgreed(Answered answered, Deadline deadline) throws ChatException, InterruptedException {
        boolean agreed = false;
        try {
            agreed = isAgreed(answered.welcome(), deadline);
            return agreed;
        } finally {
            if (!agreed) {
                answered.seals().close();
            }
        }
    }

    private boolean isAgreed(Welcome welcome, Deadline deadline) throws ChatException, InterruptedException {
        return switch (welcome.outcome()) {
            case SLOT_TAKEN -> {
                giveUpSlot();
                yield false;
            }
            case WELCOME -> isSameState(welcome.stateId()) && isSameOffice(welcome, deadline);
            case WRONG_LOGIN_OR_PASSWORD, LATER, IN_THE_WAY -> true;
        };
    }

    /** After a change of state the server knows nothing of this token, so that its ids would mean nothing. */
    private boolean isSameState(StateId now) {
        boolean same = state == null || state.equals(now);
        if (!same) {
            token = newToken(random);
            startedOver = true;
        }
        state = now;
        return same;
    }

    /** Numbers and names must be the server's, or a message would go to somebody else. */
    private boolean isSameOffice(Welcome welcome, Deadline deadline) throws ChatException, InterruptedException {
        Size size = route.connection().numbering().size();
        boolean sameSize = welcome.size().equals(size);
        if (sameSize && welcome.digest().equals(route.connection().nameFile().digest())) {
            return true;
        }
        if (sameSize && namesMissed != null && namesMissed.equals(welcome.digest())) {
            throw new ChatException(
                    Trouble.MALFORMED,
                    run.directory().resolve(Names.FILE) + " is not what the server wrote: its SHA-256 is "
                            + welcome.digest());
        }
        namesMissed = sameSize ? welcome.digest() : null;
        requireTime(deadline, Trouble.MALFORMED, DoorList.FILE + " says " + size + ", the server " + welcome.size());
        route.machine().sleep(BETWEEN_READINGS);
        moves.reopen(deadline, wasIn());
        return false;
    }

    private static void requireTime(Deadline deadline, Trouble trouble, String detail) throws ChatException {
        if (deadline.isOver()) {
            throw new ChatException(trouble, detail);
        }
    }

    private static Token newToken(Random random) {
        byte[] chance = new byte[Token.BYTES];
        random.nextBytes(chance);
        return new Token(chance);
    }

    /** Wipes the key and lets go of the slot. */
    @Override
    public void close() {
        person.close();
        letGoOfSlot();
    }
}
