package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Mail;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a server has that keeps nothing: its state ends with it. */
final class NoJournal implements Journal {

    private final StateId id = new StateId(randomBytes());

    private static byte[] randomBytes() {
        byte[] bytes = new byte[StateId.BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public boolean lasts() {
        return false;
    }

    @Override
    public StateId id() {
        return id;
    }

    @Override
    public @Nullable Names names() {
        return null;
    }

    @Override
    public void replay(Events into) {}

    @Override
    public void begin(Names names, Consumer<Events> state) {}

    @Override
    public void suspend() {}

    @Override
    public boolean hasRoomFor(int bytes) {
        return true;
    }

    @Override
    public void commit() {}

    @Override
    public void commitLazily() {}

    @Override
    public boolean wantsSnapshot() {
        return false;
    }

    @Override
    public Snapshot beginSnapshot() {
        return state -> {};
    }

    @Override
    public Status status() {
        return new Status(Durability.PROCESS, 0, 0, 0, 0, 0, false);
    }

    @Override
    public void close() {}

    @Override
    public void opened(int person, String door, boolean follows, long atMillis) {}

    @Override
    public void moved(int person, @Nullable String door) {}

    @Override
    public void closed(int person) {}

    @Override
    public void began(Token token, int slot, Role role, int person, long atMillis) {}

    @Override
    public void carriedOut(int slot, long id, int reply, byte[] text, boolean isList) {}

    @Override
    public void loggedOut(int slot) {}

    @Override
    public void ended(int slot) {}

    @Override
    public void answered(long queue, long position, int answer) {}

    @Override
    public void joined(int group, int person) {}

    @Override
    public void left(int group, int person) {}

    @Override
    public void numbered(int person, long next) {}

    @Override
    public void mail(int[] people, int from, int to, Mail mail) {}

    @Override
    public void cut(int person) {}

    @Override
    public void taken(int person, long upTo) {}

    @Override
    public void putBack(int person, Mail mail) {}

    @Override
    public void sentInVain(int person, long upTo) {}
}
