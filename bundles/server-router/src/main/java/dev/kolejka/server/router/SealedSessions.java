package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Sessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sealed sessions there are, by slot, by key and by person. Confined to whoever holds the switchboard. */
final class SealedSessions {

    /** How long a session may leave its lane unread when others need the room. */
    private static final long UNREAD_MILLIS = Crowd.UNREAD_PATIENCE.toMillis();

    private final Numbering numbering;
    private final Sessions sessions;
    private final Mailboxes mailboxes;
    private final Handshakes handshakes = new Handshakes();

    private final @Nullable SealedSession[] bySlot;
    private final Map<Integer, SealedSession> byKey = new HashMap<>();

    /** Those that get mail: looked at in each turn of a door. */
    private final List<SealedSession> primaries = new ArrayList<>();

    private final Map<Integer, List<SealedSession>> watching = new HashMap<>();

    private final Events events;

    /**
     * None yet.
     *
     * @param events is told what happens to them
     */
    SealedSessions(Numbering numbering, Sessions sessions, Mailboxes mailboxes, Events events) {
        this.events = events;
        this.numbering = numbering;
        this.sessions = sessions;
        this.mailboxes = mailboxes;
        this.bySlot = new @Nullable SealedSession[numbering.size().sessions() + 1];
    }

    Handshakes handshakes() {
        return handshakes;
    }

    int slots() {
        return bySlot.length - 1;
    }

    /** The session in a slot, or null. */
    @Nullable
    SealedSession inSlot(int slot) {
        return bySlot[slot];
    }

    /** The session that has these keys, or null. */
    @Nullable
    SealedSession ofKey(int keyId) {
        return byKey.get(keyId);
    }

    /** A person's primary session, if it is a sealed one. */
    @Nullable
    SealedSession primary(int person) {
        return bySlot[sessions.slot(person)];
    }

    /** How many there are. */
    int count() {
        int count = 0;
        for (SealedSession session : bySlot) {
            count += session != null && !session.isOver() ? 1 : 0;
        }
        return count;
    }

    /** Those that live, by slot. */
    List<SealedSession> all() {
        List<SealedSession> all = new ArrayList<>();
        for (SealedSession session : bySlot) {
            if (session != null && !session.isOver()) {
                all.add(session);
            }
        }
        return all;
    }

    /** A session begins, in a slot that is free. */
    SealedSession begin(Handshake handshake, long nowMillis) {
        int person = handshake.person();
        boolean isPrimary = handshake.hello().role() == Role.PRIMARY;
        SealedSession session =
                new SealedSession(handshake, numbering, isPrimary ? new Outbox(mailboxes, person) : null, nowMillis);
        byKey.put(handshake.seals().keyId(), session);
        enter(session, nowMillis);
        return session;
    }

    private void enter(SealedSession session, long sinceMillis) {
        int person = session.person();
        events.began(session.token(), session.slot(), session.role(), person, sinceMillis);
        bySlot[session.slot()] = session;
        if (session.role() == Role.PRIMARY) {
            primaries.add(session);
            sessions.openSealed(person, session.slot(), sinceMillis);
        } else if (session.role() == Role.WATCHING) {
            watching.computeIfAbsent(person, nobody -> new ArrayList<>()).add(session);
        }
    }

    /** A journal tells of a session: its client comes back with new keys, or has died. */
    void restore(Token token, int slot, Role role, int person, long sinceMillis) {
        Outbox outbox = role == Role.PRIMARY ? new Outbox(mailboxes, person) : null;
        enter(new SealedSession(token, slot, role, person, numbering, outbox, sinceMillis), sinceMillis);
    }

    /** The session that a journal told of, if its slot is one of ours. */
    @Nullable
    SealedSession restored(int slot) {
        return slot < bySlot.length ? bySlot[slot] : null;
    }

    /** A journal has told all: what it knows to be recorded may have been sent. */
    void allRestored() {
        for (SealedSession session : primaries) {
            Outbox outbox = session.outbox();
            if (outbox != null) {
                outbox.restart();
                outbox.mayHaveSent();
            }
        }
    }

    /** A session goes on under the keys of another handshake. */
    void renew(SealedSession session, Handshake handshake) {
        try (Seals old = session.renew(handshake)) {
            if (old != null) {
                byKey.remove(old.keyId());
            }
        }
        byKey.put(handshake.seals().keyId(), session);
    }

    /**
     * A session has logged out: it is no session any more, but may ask for the answer again.
     *
     * @param toldAll whether it acknowledged all that it has shown, so that the rest comes as new to the next
     */
    void logOut(SealedSession session, boolean toldAll) {
        events.loggedOut(session.slot());
        leave(session, toldAll);
        session.logOut();
    }

    private void leave(SealedSession session, boolean toldAll) {
        int person = session.person();
        Outbox outbox = session.outbox();
        if (outbox != null && !session.isOver() && !toldAll) {
            outbox.end();
        }
        if (!session.isOver() && session.role() == Role.PRIMARY && sessions.slot(person) == session.slot()) {
            sessions.close(person);
        }
        primaries.remove(session);
        List<SealedSession> watchers = watching.get(person);
        if (watchers != null && watchers.remove(session) && watchers.isEmpty()) {
            watching.remove(person);
        }
    }

    /** A session ends, and its keys with it. */
    void end(SealedSession session) {
        leave(session, false);
        events.ended(session.slot());
        bySlot[session.slot()] = null;
        session.leaveDoor(); // answers still to be put have no keys any more
        Seals seals = session.seals();
        if (seals != null) {
            byKey.remove(seals.keyId());
            seals.close();
        }
    }

    /** Puts waiting mail of a person on the lane of the primary session, if that is sealed. */
    void deliver(int person, long nowMillis) {
        SealedSession primary = primary(person);
        if (primary != null) {
            primary.deliver(mailboxes, nowMillis);
        }
    }

    /**
     * Mail of a person was taken out of the mailbox without having been shown: what of it lies on the lane of the primary
     * session goes too, and answers there are asked for again.
     */
    void mailWent(int person) {
        SealedSession primary = primary(person);
        SealedLane lane = primary == null ? null : primary.lane();
        if (primary != null && lane != null && !handshakes.isUnderWay(primary.slot())) {
            lane.empty();
            primary.mailCameBack();
        }
    }

    /** Mail came for a person: it goes out too, unless some before it waits for room, which the next turn looks for. */
    void came(int person, long nowMillis) {
        SealedSession primary = primary(person);
        Outbox outbox = primary == null ? null : primary.outbox();
        if (primary != null && outbox != null && !outbox.isStalled()) {
            primary.deliver(mailboxes, nowMillis);
        }
    }

    /** Whether somebody watches a person's mail. */
    boolean isWatched(int person) {
        return !watching.isEmpty() && watching.containsKey(person);
    }

    /** Shows mail of a person to those who watch. */
    void copy(int person, Mail mail) {
        watching.getOrDefault(person, List.of()).forEach(session -> session.copy(mail));
    }

    /** Sends what found no room, and again what was lost on the way, to those who speak through a door. */
    void attend(Door door, long nowMillis) {
        for (int i = 0; i < primaries.size(); i++) { // no iterator: each turn of a door comes here
            SealedSession session = primaries.get(i);
            SealedLane lane = session.lane();
            Outbox outbox = session.outbox();
            if (lane != null && outbox != null && lane.door() == door) {
                attend(session, lane, outbox, nowMillis);
            }
        }
    }

    private void attend(SealedSession session, SealedLane lane, Outbox outbox, long nowMillis) {
        if (outbox.mayComeBack(nowMillis)) {
            if (lane.door().hasRoomToSpare()) {
                outbox.heardOf();
                session.deliver(mailboxes, nowMillis);
            }
        } else if (outbox.isStalled()) {
            session.deliver(mailboxes, nowMillis);
        } else if (outbox.isOverdue(nowMillis) && lane.isEmpty()) {
            outbox.restart();
            session.deliver(mailboxes, nowMillis);
        }
    }

    /** Whether mail waits for room on a lane of a door. */
    boolean isStalled(Door door) {
        for (int i = 0; i < primaries.size(); i++) {
            SealedLane lane = primaries.get(i).lane();
            Outbox outbox = primaries.get(i).outbox();
            if (lane != null && outbox != null && lane.door() == door && outbox.isStalled()) {
                return true;
            }
        }
        return false;
    }

    /** A door closes: those who spoke through it come back through another. */
    void leave(Door door) {
        for (SealedSession session : bySlot) {
            SealedLane lane = session == null ? null : session.lane();
            if (session != null && lane != null && lane.door() == door) {
                session.leaveDoor();
            }
        }
    }

    /** Whether the session of a slot speaks through a door. */
    boolean isReached(int slot, Door door) {
        SealedSession session = bySlot[slot];
        SealedLane lane = session == null ? null : session.lane();
        return lane != null && lane.door() == door;
    }

    /** How many speak through a door. */
    int through(Door door) {
        int count = 0;
        for (SealedSession session : bySlot) {
            SealedLane lane = session == null ? null : session.lane();
            count += session != null && !session.isOver() && lane != null && lane.door() == door ? 1 : 0;
        }
        return count;
    }

    /** Whether somebody reads the lane of a slot on a door, or will: a welcome may lie there. */
    boolean isAwaited(int slot, Door door) {
        return isReached(slot, door) || handshakes.isUnderWay(slot);
    }

    /**
     * Others need the room that frames on a sealed lane take. What a session has left unread for long goes: its mail waits
     * in the mailbox until there is room, and answers it asks for again.
     */
    void makeRoom(int slot, long nowMillis) {
        SealedSession session = bySlot[slot];
        SealedLane lane = session == null ? null : session.lane();
        if (session == null || lane == null || handshakes.isUnderWay(slot)) {
            return;
        }
        Outbox outbox = session.outbox();
        boolean hasJustCome = outbox != null && outbox.idleMillis(nowMillis) < UNREAD_MILLIS;
        if (session.silentMillis(nowMillis) >= UNREAD_MILLIS && !hasJustCome) {
            if (outbox != null) {
                outbox.goAway(nowMillis);
            }
            lane.empty();
        }
    }
}
