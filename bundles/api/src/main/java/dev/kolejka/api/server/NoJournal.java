package dev.kolejka.api.server;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Configuration.Durability;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A journal that keeps nothing: the state ends with the server. Extended by those that keep a little. Any thread. */
public class NoJournal extends NoEvents implements Journal {

    private final StateId id = new StateId(randomBytes());

    /** One with a random id. */
    public NoJournal() {}

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
}
