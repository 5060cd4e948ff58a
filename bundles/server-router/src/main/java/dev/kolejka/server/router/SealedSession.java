package dev.kolejka.server.router;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Parts;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import org.jspecify.annotations.Nullable;

/**
 * A sealed session as the server has it: who is at its other end, under which keys, on which lane (dist/docs/protocol.md
 * section 7). Confined to whoever holds the switchboard.
 */
final class SealedSession {

    private final Token token;
    private final int slot;
    private final int person;
    private final Role role;
    private final long sinceMillis;
    private final Numbering numbering;
    private final @Nullable Outbox outbox;
    private final Outcomes outcomes = new Outcomes();
    private final Parts parts = new Parts();
    private final Letter letter = new Letter();
    private final Frame frame = new Frame();

    /** Null when a journal told of it: it comes back with new keys, or its client has died. */
    private @Nullable Seals seals;

    private @Nullable SealedLane lane;
    private long heardMillis;
    private boolean over;

    /**
     * A session that begins.
     *
     * @param handshake its first, confirmed by a letter
     * @param numbering of its generation
     * @param outbox    for a primary session, else null
     */
    SealedSession(Handshake handshake, Numbering numbering, @Nullable Outbox outbox, long nowMillis) {
        this(
                handshake.hello().token(),
                handshake.hello().slot(),
                handshake.hello().role(),
                handshake.person(),
                numbering,
                outbox,
                nowMillis);
        this.seals = handshake.seals();
        this.lane = handshake.lane();
    }

    /**
     * A session that a journal tells of: without keys, and on no door.
     *
     * @param sinceMillis when it began
     */
    SealedSession(
            Token token,
            int slot,
            Role role,
            int person,
            Numbering numbering,
            @Nullable Outbox outbox,
            long sinceMillis) {
        this.numbering = numbering;
        this.token = token;
        this.slot = slot;
        this.role = role;
        this.person = person;
        this.outbox = outbox;
        this.sinceMillis = sinceMillis;
        this.heardMillis = sinceMillis;
    }

    Token token() {
        return token;
    }

    int slot() {
        return slot;
    }

    int person() {
        return person;
    }

    Role role() {
        return role;
    }

    long sinceMillis() {
        return sinceMillis;
    }

    /** Its keys; null until it comes back after a restart. */
    @Nullable
    Seals seals() {
        return seals;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    /** The text of its request, as far as it has come. */
    Parts parts() {
        return parts;
    }

    /** Null while the door it spoke through is gone: it comes back through another. */
    @Nullable
    SealedLane lane() {
        return lane;
    }

    /** The door it spoke through closes. */
    void leaveDoor() {
        lane = null;
    }

    /** It has logged out; it only gets the answer to that again, should it ask. */
    boolean isOver() {
        return over;
    }

    void logOut() {
        over = true;
    }

    /** A letter of it opened. */
    void heardOf(long nowMillis) {
        heardMillis = nowMillis;
        if (outbox != null) {
            outbox.heardOf();
        }
    }

    /** When a letter of it last came; of one that a journal told of, when it began. */
    long heardMillis() {
        return heardMillis;
    }

    /** For how long no letter of it came. A clock set back counts as no time. */
    long silentMillis(long nowMillis) {
        return Math.max(0, nowMillis - heardMillis);
    }

    /** It goes on under new keys, on whichever door it has them from. Returns the keys it had, if any. */
    @Nullable
    Seals renew(Handshake handshake) {
        Seals old = seals;
        seals = handshake.seals();
        lane = handshake.lane();
        parts.discard();
        if (outbox != null) {
            outbox.restart();
        }
        return old;
    }

    /** Mail came back in front of what waits. */
    void mailCameBack() {
        if (outbox != null) {
            outbox.restart();
        }
    }

    /** Answers a request. */
    void answer(long id, Outcome outcome, long nowMillis) {
        SealedLane to = lane;
        if (to == null) {
            return; // it asks again, through another door
        }
        for (int part = 0; part < Parts.count(outcome.text().length); part++) {
            letter.head(id, nowMillis, Letters.ANSWER, outcome.reply().code());
            Parts.write(letter, outcome.text(), part);
            to.answer(sealed(to));
        }
    }

    /** Says that it is over. */
    void tell(Ending ending, long nowMillis) {
        SealedLane to = lane;
        if (to != null) {
            letter.head(0, nowMillis, Letters.ENDED, ending.code());
            to.answer(sealed(to));
        }
    }

    /** Mail on its way to a primary session; null for others. */
    @Nullable
    Outbox outbox() {
        return outbox;
    }

    /** Puts waiting mail on the lane of a primary session, as far as it fits. */
    void deliver(Mailboxes mailboxes, long nowMillis) {
        SealedLane to = lane;
        if (outbox != null && to != null && !over) {
            outbox.deliver(
                    (mail, number, part) ->
                            put(to, mail, number, mailboxes.isAgain(person, number) ? Letters.AGAIN : 0, part),
                    to.door().sharesRoom() ? Outbox.SHARED_WINDOW : Outbox.WINDOW,
                    nowMillis);
        }
    }

    /** Shows a watching session a copy of a message, if there is room for it. */
    void copy(Mail mail) {
        SealedLane to = lane;
        if (to == null) {
            return;
        }
        int parts = Parts.count(mail.text().length);
        for (int part = 0; part < parts && put(to, mail, 0, Letters.COPY, part); part++) {
            // Its client drops what it does not get whole.
        }
    }

    private boolean put(SealedLane to, Mail mail, long number, int flags, int part) {
        if (!to.hasRoom()) {
            return false; // asked before sealing, which takes a counter and a microsecond
        }
        int marks = flags | (mail.isVerified() ? 0 : Letters.UNVERIFIED) | (number == oldest() ? Letters.OLDEST : 0);
        letter.head(number, mail.atMillis(), Letters.mail(mail.group(), marks), numbering.person(mail.sender()));
        Parts.write(letter, mail.text(), part);
        return to.offer(sealed(to));
    }

    private long oldest() {
        return outbox == null ? -1 : outbox.oldest();
    }

    private Frame sealed(SealedLane to) {
        requireNonNull(seals, "on a lane without keys").seal(letter, to.type(), (int) to.type(), frame);
        return frame;
    }
}
