package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.ServerIdentity;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The keys of a run directory, as files: {@code server.key}, {@code server.pub}, {@code people.keys}. Changes are made one
 * at a time, whichever process makes them. Any thread.
 */
final class KeyStore {

    private static final Logger LOG = System.getLogger(KeyStore.class.getPackageName());

    /** Holders of the lock change a file and let go; one that does not was stopped. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path run;
    private final ChangeLock lock;
    private final Sealing sealing;
    private final UserPrincipal owner;
    private final SecureRandom random = new SecureRandom();
    private final GuardedFile secretFile;
    private final GuardedFile publicFile;
    private final GuardedFile peopleFile;

    /**
     * The keys of a directory that is ours.
     *
     * @throws RefusedException as {@link RunFolder#checkOurs}
     */
    KeyStore(Path run, Sealing sealing) throws RefusedException {
        RunFolder.checkOurs(run);
        this.run = run;
        lock = new ChangeLock(run, PATIENCE);
        this.sealing = sealing;
        owner = OwnUser.find();
        secretFile = new GuardedFile(run.resolve(ServerSecrets.FILE), Mode.SECRET, ServerSecrets.BYTES * 2);
        publicFile = publicFile(run);
        peopleFile = new GuardedFile(run.resolve(PeopleKeys.FILE), Mode.SECRET, PeopleKeys.MAX_BYTES);
    }

    /** Where everybody reads who the server is. */
    static GuardedFile publicFile(Path run) {
        return new GuardedFile(run.resolve(ServerIdentity.FILE), Mode.PUBLIC, ServerIdentity.BYTES * 2);
    }

    Path run() {
        return run;
    }

    /**
     * Makes what is missing, and {@code server.pub} anew when it is not what belongs to {@code server.key}.
     *
     * @return the realm
     * @throws RefusedException NOT_ALLOWED when a file is another's, a link or open to others; CONFIG when one is
     *                          damaged, of another version or of another realm; IO_ERROR, TEMPORARY
     */
    Realm complete() throws RefusedException {
        try (ServerSecrets secrets = lock.holding(this::completed)) {
            return secrets.realm();
        }
    }

    private ServerSecrets completed() throws RefusedException {
        ServerSecrets secrets = readOrMake();
        publish(secrets);
        if (people(secrets.realm()).isEmpty()) {
            peopleFile.write(PeopleKeys.none(secrets.realm()).toBytes());
        }
        return secrets;
    }

    private ServerSecrets readOrMake() throws RefusedException {
        Optional<ServerSecrets> there = server();
        if (there.isPresent()) {
            return there.get();
        }
        ServerSecrets made = new ServerSecrets(realm(), sealing.generate(), StateKey.generate(random));
        write(made);
        return made;
    }

    /** A server.key that was lost takes no realm with it: with the realm, people's keys would be lost too. */
    private Realm realm() throws RefusedException {
        Optional<Realm> kept = people().map(PeopleKeys::realm);
        if (kept.isEmpty()) {
            kept = publicFile
                    .read(owner)
                    .filter(bytes -> bytes.length == ServerIdentity.BYTES)
                    .map(bytes -> ServerIdentity.of(bytes).realm());
        }
        if (kept.isPresent()) {
            LOG.log(
                    Level.WARNING,
                    "event=key_lost: " + secretFile.path() + " is not there; a new key is made for the"
                            + " same realm, which people have to accept");
            return kept.get();
        }
        byte[] fresh = new byte[Realm.BYTES];
        random.nextBytes(fresh);
        return new Realm(fresh);
    }

    private void publish(ServerSecrets secrets) throws RefusedException {
        ServerIdentity right = identity(secrets);
        if (!isPublished(right)) {
            publicFile.write(right.toBytes());
            LOG.log(Level.DEBUG, "event=identity_written file=" + publicFile.path());
        }
    }

    /** Who a server with these keys is. */
    ServerIdentity identity(ServerSecrets secrets) {
        return new ServerIdentity(secrets.realm(), sealing.publicKey(secrets.seed()));
    }

    /** Who the server is by {@code server.key}; empty when that is not there. */
    Optional<ServerIdentity> identity() throws RefusedException {
        Optional<ServerSecrets> there = server();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        try (ServerSecrets secrets = there.get()) {
            return Optional.of(identity(secrets));
        }
    }

    /** Whether {@code server.pub} is there and tells everybody that the server is this one. */
    boolean isPublished(ServerIdentity identity) throws RefusedException {
        return publicFile
                .read(owner)
                .filter(bytes -> Arrays.equals(bytes, identity.toBytes()))
                .isPresent();
    }

    /** Who the server of a run directory says it is; empty when there is none. */
    static Optional<ServerIdentity> identity(GuardedFile file, UserPrincipal owner) throws RefusedException {
        Optional<byte[]> bytes = file.read(owner);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        if (bytes.get().length != ServerIdentity.BYTES) {
            throw new RefusedException(
                    ExitStatus.CONFIG,
                    Saying.of(
                            KeyPhrase.PUBLIC_DAMAGED,
                            file.path(),
                            Saying.of(KeyPhrase.WRONG_LENGTH, bytes.get().length, ServerIdentity.BYTES)));
        }
        return Optional.of(ServerIdentity.of(bytes.get()));
    }

    /**
     * Reads {@code server.key}.
     *
     * @return to be closed by the caller; empty when it is not there
     */
    Optional<ServerSecrets> server() throws RefusedException {
        Optional<byte[]> bytes = secretFile.read(owner);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ServerSecrets.of(bytes.get()));
        } catch (DamagedException damaged) {
            throw unusable(secretFile, damaged, KeyPhrase.SECRET_DAMAGED);
        } finally {
            Arrays.fill(bytes.get(), (byte) 0);
        }
    }

    /** Reads {@code people.keys}; empty when it is not there. */
    Optional<PeopleKeys> people() throws RefusedException {
        Optional<byte[]> bytes = peopleFile.read(owner);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PeopleKeys.of(bytes.get()));
        } catch (DamagedException damaged) {
            throw unusable(peopleFile, damaged, KeyPhrase.PEOPLE_DAMAGED);
        }
    }

    /**
     * Reads {@code people.keys}, which must be of a realm; empty when it is not there.
     */
    Optional<PeopleKeys> people(Realm realm) throws RefusedException {
        Optional<PeopleKeys> people = people();
        if (people.isPresent()) {
            checkRealm(people.get(), realm);
        }
        return people;
    }

    private static RefusedException unusable(GuardedFile file, DamagedException damaged, KeyPhrase remedy) {
        KeyPhrase phrase = damaged.isOtherVersion() ? KeyPhrase.OTHER_PROGRAM : remedy;
        return new RefusedException(ExitStatus.CONFIG, Saying.of(phrase, file.path(), damaged.what()), damaged);
    }

    private void checkRealm(PeopleKeys people, Realm realm) throws RefusedException {
        if (!people.realm().equals(realm)) {
            throw new RefusedException(
                    ExitStatus.CONFIG,
                    Saying.of(
                            KeyPhrase.OTHER_REALM,
                            peopleFile.path(),
                            people.realm(),
                            secretFile.path(),
                            realm,
                            PeopleKeys.FILE));
        }
    }

    /**
     * Changes {@code people.keys} as it is by then.
     *
     * @param realm  of the server
     * @param change from what is there to what is to be there
     * @return what is there now
     */
    PeopleKeys change(Realm realm, UnaryOperator<PeopleKeys> change) throws RefusedException {
        return lock.holding(() -> {
            PeopleKeys before = people(realm).orElse(PeopleKeys.none(realm));
            PeopleKeys after = change.apply(before);
            if (!after.equals(before)) {
                peopleFile.write(after.toBytes());
            }
            return after;
        });
    }

    /**
     * Takes somebody out of {@code people.keys}; makes no file where there is none.
     *
     * @return whether there was a key
     */
    boolean remove(String login) throws RefusedException {
        if (people().isEmpty()) {
            return false;
        }
        return lock.holding(() -> {
            Optional<PeopleKeys> before = people();
            if (before.flatMap(people -> people.key(login)).isEmpty()) {
                return false;
            }
            peopleFile.write(before.get().without(login).toBytes());
            return true;
        });
    }

    /**
     * Makes a new key for the server; realm and state key stay.
     *
     * @return who the server was, and who it is
     * @throws RefusedException UNAVAILABLE when there was none
     */
    Rotation rotate() throws RefusedException {
        return lock.holding(() -> {
            try (ServerSecrets before = server().orElseThrow(this::noKey);
                    ServerSecrets after = new ServerSecrets(before.realm(), sealing.generate(), before.stateKey())) {
                write(after);
                publish(after);
                return new Rotation(identity(before), identity(after));
            }
        });
    }

    /** Two identities of one realm. */
    record Rotation(ServerIdentity before, ServerIdentity after) {}

    private RefusedException noKey() {
        return RunFolder.noServer(run, Saying.of(KeyPhrase.NO_FILE, ServerSecrets.FILE));
    }

    private void write(ServerSecrets secrets) throws RefusedException {
        byte[] bytes = secrets.toBytes();
        try {
            secretFile.write(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
