package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Checkups.Result;
import dev.kolejka.api.client.Checkups.Subject;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Fingerprint;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at all that a session needs, from the run directory to the key. One thread. */
final class Checkup {

    private final Published published;
    private final Collection<QueueTransport> transports;
    private final Trust trust;
    private final RememberedKeys keys;
    private final List<Result> results = new ArrayList<>();

    /**
     * Looks at nothing yet.
     *
     * @param published what the server has published
     * @param trust     tells who it is
     * @param keys      what this user keeps
     */
    Checkup(Published published, Collection<QueueTransport> transports, Trust trust, RememberedKeys keys) {
        this.published = published;
        this.transports = transports;
        this.trust = trust;
        this.keys = keys;
    }

    /** Looks. */
    List<Result> look(Optional<String> login) {
        DoorList doors = doors();
        if (doors == null) {
            return results;
        }
        boolean lives = lives();
        ServerIdentity server = identity();
        if (lives) {
            doors.doors().forEach(this::door);
        }
        if (server != null && login.isPresent()) {
            key(server, login.get());
        }
        return results;
    }

    private @Nullable DoorList doors() {
        try {
            DoorList doors = published.doors();
            well(Subject.RUN_DIRECTORY, published.directory().toString(), "");
            return doors;
        } catch (ChatException trouble) {
            ill(Subject.RUN_DIRECTORY, published.directory().toString(), trouble);
            return null;
        }
    }

    private boolean lives() {
        try {
            published.requireServer();
            well(Subject.SERVER, published.directory().toString(), "");
            return true;
        } catch (ChatException trouble) {
            ill(Subject.SERVER, published.directory().toString(), trouble);
            return false;
        }
    }

    private @Nullable ServerIdentity identity() {
        try {
            ServerIdentity server = trust.accept(published.directory());
            well(
                    Subject.IDENTITY,
                    published.directory().toString(),
                    Fingerprint.of(server).toString());
            return server;
        } catch (ChatException trouble) {
            ill(Subject.IDENTITY, published.directory().toString(), trouble);
            return null;
        }
    }

    private void door(DoorList.Door door) {
        try (Connection open = new Doors(published, transports, Optional.of(door.transport()), true).open()) {
            well(Subject.DOOR, open.transport(), door.address());
        } catch (ChatException trouble) {
            ill(Subject.DOOR, door.transport(), trouble);
        } catch (NoDoorException none) {
            ill(Subject.DOOR, door.transport(), none.trouble());
        }
    }

    private void key(ServerIdentity server, String login) {
        try {
            Optional<Seed> seed = keys.find(server.realm(), login);
            seed.ifPresent(Seed::close);
            results.add(new Result(Subject.KEY, login, null, "", seed.isPresent()));
        } catch (ChatException trouble) {
            ill(Subject.KEY, login, trouble);
        }
    }

    private void well(Subject subject, String name, String detail) {
        results.add(new Result(subject, name, null, detail, true));
    }

    private void ill(Subject subject, String name, ChatException trouble) {
        Trouble kind = trouble.trouble();
        results.add(new Result(subject, name, kind, String.valueOf(trouble.getMessage()), false));
    }
}
