package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.JournalFailedException;
import dev.kolejka.api.server.Mail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A journal that outlives a server of a test: what was committed is there for the next one. */
final class MemoryJournal implements Journal {

    private final List<Consumer<Events>> committed = new ArrayList<>();
    private final List<Consumer<Events>> pending = new ArrayList<>();
    private final StateId id = new StateId(new byte[StateId.BYTES]);
    private @Nullable Names names;
    private boolean begun;

    /** As a disk that is full, or broken. */
    boolean isFull;

    boolean isBroken;

    /** The next message meets what the JVM throws to whoever used a file that was cut short. */
    boolean breaksOffOnce;

    /** Its process was killed: whatever still unwinds does nothing. */
    boolean isDead;

    /** The number of the record that was committed last, as a test says. */
    long last;

    /** Messages that were accepted. */
    int messages;

    /** The server was killed: what was not committed is lost. */
    MemoryJournal afterCrash() {
        pending.clear();
        begun = false;
        isDead = false;
        return this;
    }

    @Override
    public StateId id() {
        return id;
    }

    @Override
    public @Nullable Names names() {
        return names;
    }

    @Override
    public void replay(Events into) {
        List.copyOf(committed).forEach(event -> event.accept(into));
    }

    @Override
    public void begin(Names now, Consumer<Events> state) {
        begun = true;
        names = now;
        snapshot(state);
    }

    private void snapshot(Consumer<Events> state) {
        committed.clear();
        state.accept(this);
        commit();
    }

    @Override
    public void suspend() {
        begun = false;
    }

    @Override
    public boolean hasRoomFor(int bytes) {
        return !isFull;
    }

    @Override
    public void commit() {
        if (isBroken) {
            throw new JournalFailedException("segment-1", new IOException("Input/output error"));
        }
        if (!isDead) {
            committed.addAll(pending);
            pending.clear();
        }
    }

    @Override
    public void commitLazily() {
        commit();
    }

    @Override
    public boolean wantsSnapshot() {
        return false;
    }

    @Override
    public Snapshot beginSnapshot() {
        return this::snapshot;
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public Status status() {
        return new Status(Durability.PROCESS, 0, 0, 0, 0, 0, isFull);
    }

    @Override
    public void close() {}

    private void record(Consumer<Events> event) {
        if (begun) {
            pending.add(event);
        }
    }

    @Override
    public void opened(int person, String door, boolean follows, long atMillis) {
        record(into -> into.opened(person, door, follows, atMillis));
    }

    @Override
    public void moved(int person, @Nullable String door) {
        record(into -> into.moved(person, door));
    }

    @Override
    public void closed(int person) {
        record(into -> into.closed(person));
    }

    @Override
    public void began(Token token, int slot, Role role, int person, long atMillis) {
        record(into -> into.began(token, slot, role, person, atMillis));
    }

    @Override
    public void carriedOut(int slot, long requestId, int reply, byte[] text, boolean isList) {
        record(into -> into.carriedOut(slot, requestId, reply, text, isList));
    }

    @Override
    public void loggedOut(int slot) {
        record(into -> into.loggedOut(slot));
    }

    @Override
    public void ended(int slot) {
        record(into -> into.ended(slot));
    }

    @Override
    public void answered(long queue, long position, int answer) {
        record(into -> into.answered(queue, position, answer));
    }

    @Override
    public void joined(int group, int person) {
        record(into -> into.joined(group, person));
    }

    @Override
    public void left(int group, int person) {
        record(into -> into.left(group, person));
    }

    @Override
    public void numbered(int person, long next) {
        record(into -> into.numbered(person, next));
    }

    @Override
    public void mail(int[] people, int from, int to, Mail mail) {
        if (breaksOffOnce) {
            breaksOffOnce = false;
            throw new InternalError("cut short");
        }
        if (begun) {
            messages++;
        }
        int[] copy = Arrays.copyOfRange(people, from, to);
        record(into -> into.mail(copy, 0, copy.length, mail));
    }

    @Override
    public void cut(int person) {
        record(into -> into.cut(person));
    }

    @Override
    public void taken(int person, long upTo) {
        record(into -> into.taken(person, upTo));
    }

    @Override
    public void putBack(int person, Mail mail) {
        record(into -> into.putBack(person, mail));
    }

    @Override
    public void sentInVain(int person, long upTo) {
        record(into -> into.sentInVain(person, upTo));
    }
}
