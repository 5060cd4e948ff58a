package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Configuration.ClassicSettings;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.JournalFailedException;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.NoJournal;
import dev.kolejka.api.server.Sessions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What all doors of a server share: the router, the registries, and through which door a person is reached. Doors use
 * it one at a time, each holding its {@linkplain #lock lock}; nothing done with it waits.
 */
final class Switchboard {

    /**
     * No monitor, since one that is lost cannot be found again: the JVM tells a thread that a mapped file was cut short
     * wherever it happens to be, past the end of whatever block it is in.
     */
    private final ReentrantLock lock = new ReentrantLock();

    private final Router router;
    private final Sessions sessions;
    private final Mailboxes mailboxes;
    private final ClassicSettings classic;
    private final Clock clock;
    private final SealedSessions sealed;
    private final AnsweredRequests answered = new AnsweredRequests();
    private final Map<String, Door> doors = new HashMap<>();
    private final Journal journal;
    private @Nullable SealedSide sealedSide;
    private @Nullable HistoryDesk historyDesk;
    private volatile @Nullable JournalFailedException failure;
    private boolean retired;
    private long turnMillis;
    private long recordNanos;

    /** People who may still be reading mail on the queue of a door that closes, by place. */
    private final Map<Integer, Door> late = new HashMap<>();

    /** What doors share that keep nothing. */
    Switchboard(Router router, Sessions sessions, Mailboxes mailboxes, ClassicSettings classic, Clock clock) {
        this(router, sessions, mailboxes, classic, clock, new NoJournal());
    }

    /**
     * What doors share.
     *
     * @param router    asks the same registries
     * @param sessions  who is logged in; tells the journal what changes
     * @param mailboxes mail that waits; tells the journal what changes
     * @param classic   the classic login
     * @param clock     for all of it
     * @param journal   keeps what happens
     */
    Switchboard(
            Router router,
            Sessions sessions,
            Mailboxes mailboxes,
            ClassicSettings classic,
            Clock clock,
            Journal journal) {
        this.journal = journal;
        this.router = router;
        this.sessions = sessions;
        this.mailboxes = mailboxes;
        this.classic = classic;
        this.clock = clock;
        this.sealed = new SealedSessions(router.numbering(), sessions, mailboxes, journal);
        beginTurn();
    }

    /** Waits until nobody else uses it. */
    void lock() {
        lock.lock();
    }

    /** What happened meanwhile, and nobody waits for, is recorded too. */
    void unlock() {
        try {
            if (lock.getHoldCount() == 1 && failure == null) {
                journal.commitLazily();
            }
        } catch (JournalFailedException e) {
            failure = e;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link #unlock}, by whoever is thrown out of a batch: messages it has accepted are in one record with what
     * says that their requests were carried out, whoever commits next. Where that is not possible nothing is committed.
     */
    void unlockBrokenOff(Effects effects) {
        boolean told = false;
        try {
            if (failure == null) {
                effects.record(journal, turnMillis);
            }
            told = true;
        } finally {
            if (told) {
                unlock();
            } else {
                lock.unlock();
            }
        }
    }

    /**
     * Has what a step did recorded, before anybody is told of it.
     *
     * @throws JournalFailedException when that is not possible: then it did not happen, and must not be answered
     */
    void record(Effects effects) {
        try {
            effects.record(journal, turnMillis);
        } catch (JournalFailedException e) {
            failure = e;
            throw e;
        }
        commit();
    }

    /** Has recorded by now what happened up to here: as {@link #record}, in the middle of a step. */
    void commit() {
        try {
            long begun = System.nanoTime();
            journal.commit();
            recordNanos += System.nanoTime() - begun;
        } catch (JournalFailedException e) {
            failure = e;
            throw e;
        }
    }

    /** Why nothing can be recorded any more, so that the server has to end; null when all is well. Any thread. */
    @Nullable
    JournalFailedException failure() {
        return failure;
    }

    /** The last classic requests, by where they lie. */
    AnsweredRequests answered() {
        return answered;
    }

    /** A classic request that changed something was carried out. */
    void answered(long queue, long position, Answer answer) {
        answered.add(queue, position, answer.code());
        journal.answered(queue, position, answer.code());
    }

    /** Keeps what happens. */
    Journal journal() {
        return journal;
    }

    /** Its generation is over: the registries are the next one's from now on. */
    void retire() {
        lock.lock();
        try {
            retired = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether whoever holds it must leave the registries alone. */
    boolean isRetired() {
        return retired;
    }

    /** Lets go of whatever this thread holds, when it was thrown out of what it did. */
    void letGo() {
        while (lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
    }

    Router router() {
        return router;
    }

    Numbering numbering() {
        return router.numbering();
    }

    Sessions sessions() {
        return sessions;
    }

    Mailboxes mailboxes() {
        return mailboxes;
    }

    SealedSessions sealed() {
        return sealed;
    }

    /** Who takes hellos and letters; null where nobody seals. */
    @Nullable
    SealedSide sealedSide() {
        return sealedSide;
    }

    /** From now on hellos and letters are taken. Before the first door opens. */
    void seal(SealedSide side) {
        sealedSide = side;
    }

    /** Who has the past searched; null where no history is kept. */
    @Nullable
    HistoryDesk historyDesk() {
        return historyDesk;
    }

    /** From now on the past can be searched. Before the first door opens. */
    void search(HistoryDesk desk) {
        historyDesk = desk;
    }

    ClassicSettings classic() {
        return classic;
    }

    long nowMillis() {
        return clock.millis();
    }

    /** A door's turn begins: all that is done in it happens at one time, and the clock is read once. */
    void beginTurn() {
        turnMillis = clock.millis();
        recordNanos = 0;
    }

    /** How long recording has taken since this turn began. */
    long recordNanos() {
        return recordNanos;
    }

    /** When the last turn of any door began: a few milliseconds ago at most where doors are busy. */
    long turnMillis() {
        return turnMillis;
    }

    /** From now on people whose session is on a door of this name are reached through it; what waits for them goes out. */
    void connect(Door door) {
        doors.put(door.name(), door);
        for (int person = mailboxes.next(0); person != 0; person = mailboxes.next(person)) {
            if (sessions.isOpenOn(person, door.name())) {
                door.mail().deliver(person);
            }
        }
    }

    /** Nobody is reached through this door any more. Another of its name that took its place stays. */
    void disconnect(Door door) {
        rest(door);
        sealed.leave(door);
    }

    /** Nobody is reached through this door until it is connected again: its queue stays, with all that lies on it. */
    void rest(Door door) {
        doors.remove(door.name(), door);
    }

    /** Puts a person's waiting mail on the person's lane, wherever the person is logged in, as far as it fits. */
    void deliver(int person) {
        if (mailboxes.waiting(person) == 0) {
            return;
        }
        if (sessions.slot(person) != 0) {
            sealed.deliver(person, turnMillis);
            return;
        }
        Door door = door(sessions.door(person));
        if (door != null) {
            door.mail().deliver(person);
        }
    }

    /** Hands a message to a person, wherever the person is logged in: to the lane, or else to the mailbox. */
    void hand(int person, Frame message, @Nullable Mail recorded) {
        if (sealed.isWatched(person)) {
            sealed.copy(person, Mail.of(message, turnMillis));
        }
        Door door = door(sessions.door(person));
        if (door == null) {
            mailboxes.add(person, recorded == null ? Mail.of(message, turnMillis) : recorded);
            sealed.came(person, turnMillis);
        } else {
            door.mail().hand(person, message, recorded);
        }
    }

    /** The same with a message of a sealed session: through the mailbox, where it waits for acknowledgement if it has to. */
    void hand(int person, Mail message) {
        sealed.copy(person, message);
        mailboxes.add(person, message);
        if (sessions.slot(person) != 0) {
            sealed.came(person, turnMillis);
        } else {
            deliver(person);
        }
    }

    /** The door a person's session is reached through, empty when it is through none. */
    String doorOf(int person) {
        SealedSession primary = sealed.primary(person);
        SealedLane lane = primary == null ? null : primary.lane();
        String classicDoor = sessions.door(person);
        return lane != null ? lane.door().name() : classicDoor == null ? "" : classicDoor;
    }

    /**
     * A sealed session takes the place of a classic one. What that has not read is {@linkplain #recall recalled} by the
     * caller when the other has begun, so that a server that is killed meanwhile leaves the person with one of the two.
     *
     * @return the door it was on, or null
     */
    @Nullable
    String endClassic(int person) {
        collect(person);
        String door = sessions.door(person);
        sessions.close(person);
        return door;
    }

    /**
     * A person has an answer to take from a door that closes, and may be reading mail there: until that is over no mail
     * goes out elsewhere, and what lies there is not touched. Two who take from one lane in turn would break its order.
     */
    void letFinish(int person, Door closing) {
        late.put(person, closing);
    }

    boolean isLate(int person) {
        return !late.isEmpty() && late.containsKey(person);
    }

    /** A person reads no more on the door that closes: what lies there goes back. Returns how many messages. */
    int collect(int person) {
        Door closing = late.isEmpty() ? null : late.remove(person);
        return closing == null ? 0 : closing.mail().recall(person);
    }

    /** People who may still be reading on a door. */
    List<Integer> lateOn(Door closing) {
        return late.entrySet().stream()
                .filter(entry -> entry.getValue() == closing)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Takes what lies unread on a person's lane of a door back into the mailbox. */
    void recall(int person, String name) {
        Door door = door(name);
        if (door != null) {
            door.mail().recall(person);
        }
    }

    /** Messages a person has not read: in the mailbox, and of a classic session on the lane. */
    int unread(int person) {
        Door door = sessions.slot(person) == 0 ? door(sessions.door(person)) : null;
        return mailboxes.waiting(person) + (door == null ? 0 : door.mail().unread(person));
    }

    /** Ends the sessions of a door, or with null those that wait for one, for whom that is so. Returns how many. */
    int endSessions(@Nullable String door, IntPredicate whose) {
        int ended = 0;
        for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
            boolean isClassic = sessions.slot(person) == 0;
            if (isClassic && Objects.equals(sessions.door(person), door) && whose.test(person)) {
                sessions.close(person);
                ended++;
            }
        }
        return ended;
    }

    /** How many people are logged in on a door. */
    int people(String door) {
        int people = 0;
        for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
            people += sessions.isOpenOn(person, door) ? 1 : 0;
        }
        return people;
    }

    private @Nullable Door door(@Nullable String name) {
        return name == null ? null : doors.get(name);
    }
}
