package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.api.sealing.Welcome.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who gets in by a sealed session, and in whose place (dist/docs/protocol.md sections 7 and 8). A hello only gets an
 * answer; what it asks for happens when a letter under its keys proves that it was not an old one, said again. Confined to
 * whoever holds the switchboard.
 */
final class Greeter {

    /** A hello, and what is known about it without the switchboard. */
    record Visitor(Hello hello, int person, boolean hasRightKey, boolean slotIsHeld) {}

    private final Switchboard board;
    private final SealedSessions sealed;
    private final Numbering numbering;
    private final Digest digest;
    private final StateId stateId;
    private final IntSupplier keyIds;
    private final Throttle throttle = new Throttle();

    /**
     * A greeter of one generation.
     *
     * @param board   what it lets people into
     * @param names   who and which groups there are
     * @param stateId of this server's state
     * @param keyIds  any numbers, by chance
     */
    Greeter(Switchboard board, Names names, StateId stateId, IntSupplier keyIds) {
        this.board = board;
        this.sealed = board.sealed();
        this.numbering = board.numbering();
        this.digest = Digest.of(names.toBasic().getBytes(StandardCharsets.UTF_8));
        this.stateId = stateId;
        this.keyIds = keyIds;
    }

    /** What to answer. */
    Welcome answer(Visitor visitor, Counters counters) {
        Hello hello = visitor.hello();
        SealedSession inSlot = sealed.inSlot(hello.slot());
        SealedSession own = isOwn(inSlot, visitor) ? inSlot : null;
        long now = board.nowMillis();
        if (own == null && !throttle.admits(hello.login(), now)) {
            counters.refused(Refusal.HELLO_LATER, hello.slot(), 0);
            return refusal(Outcome.LATER);
        }
        if (!visitor.hasRightKey()) {
            throttle.failed(hello.login(), visitor.person() != 0, now);
            counters.refused(Refusal.HELLO_LOGIN, hello.slot(), 0);
            return refusal(Outcome.WRONG_LOGIN_OR_PASSWORD);
        }
        if (own == null && inSlot != null && !inSlot.isOver()) {
            if (visitor.slotIsHeld()) {
                return refusal(Outcome.SLOT_TAKEN);
            }
            sealed.end(inSlot);
        }
        return own == null && isInTheWay(hello, visitor.person(), now)
                ? inTheWay(visitor.person())
                : welcome(visitor.person(), own == null ? 0 : own.outcomes().last());
    }

    private static boolean isOwn(@Nullable SealedSession session, Visitor visitor) {
        return session != null
                && !session.isOver()
                && session.token().equals(visitor.hello().token())
                && session.person() == visitor.person()
                && visitor.hasRightKey();
    }

    /** Another session of the person that this one may not end. */
    private boolean isInTheWay(Hello hello, int person, long now) {
        return hello.role() == Role.PRIMARY
                && !hello.takeOver()
                && board.sessions().isOpen(person)
                && !board.router().isIdle(person, now);
    }

    private Welcome refusal(Outcome outcome) {
        return new Welcome(outcome, 0, 0, numbering.size(), digest, stateId, 0, 0, "");
    }

    private Welcome inTheWay(int person) {
        return new Welcome(
                Outcome.IN_THE_WAY,
                0,
                0,
                numbering.size(),
                digest,
                stateId,
                0,
                board.sessions().sinceMillis(person),
                board.doorOf(person));
    }

    private Welcome welcome(int person, long lastRequest) {
        int keyId = keyIds.getAsInt();
        while (keyId == 0 || sealed.ofKey(keyId) != null || sealed.handshakes().ofKey(keyId) != null) {
            keyId = keyIds.getAsInt();
        }
        return new Welcome(
                Outcome.WELCOME,
                keyId,
                numbering.number(person),
                numbering.size(),
                digest,
                stateId,
                lastRequest,
                0,
                "");
    }

    /**
     * A letter opened under the keys of a handshake: now what its hello asked for happens.
     *
     * @return the session; null when it may not be one, because things have changed since the welcome
     */
    @Nullable
    SealedSession confirm(Handshake handshake) {
        sealed.handshakes().used(handshake);
        Hello hello = handshake.hello();
        throttle.succeeded(hello.login());
        SealedSession inSlot = sealed.inSlot(hello.slot());
        if (inSlot != null && inSlot.isOver()) {
            sealed.end(inSlot);
        } else if (inSlot != null) {
            return renewed(inSlot, handshake);
        }
        long now = board.nowMillis();
        if (isInTheWay(hello, handshake.person(), now)) {
            turnAway(handshake, now);
            return null;
        }
        String classicDoor = hello.role() == Role.PRIMARY ? endPrimary(handshake.person(), now) : null;
        SealedSession session = sealed.begin(handshake, now);
        if (classicDoor != null) {
            board.recall(handshake.person(), classicDoor);
            session.mailCameBack();
        }
        return session;
    }

    private @Nullable SealedSession renewed(SealedSession session, Handshake handshake) {
        if (!session.token().equals(handshake.hello().token()) || session.person() != handshake.person()) {
            handshake.seals().close(); // another one got into the slot meanwhile
            return null;
        }
        sealed.renew(session, handshake);
        return session;
    }

    /** Another session began between the welcome and the first letter. */
    private void turnAway(Handshake handshake, long now) {
        new SealedSession(handshake, numbering, null, now).tell(Ending.TAKEN_OVER, now);
        handshake.seals().close();
    }

    /** Returns the door of the classic session that ended, if it was one. */
    private @Nullable String endPrimary(int person, long now) {
        SealedSession primary = sealed.primary(person);
        if (primary != null) {
            primary.tell(Ending.TAKEN_OVER, now);
            sealed.end(primary);
            return null;
        }
        return board.sessions().isOpen(person) ? board.endClassic(person) : null;
    }
}
