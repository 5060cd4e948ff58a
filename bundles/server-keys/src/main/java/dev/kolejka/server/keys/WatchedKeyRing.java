package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.server.KeyRing;
import dev.kolejka.api.server.Password;
import dev.kolejka.api.server.Roster;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a server while it runs: as they are in its files at the moment they are asked for. Plain passwords of the
 * configuration become keys when they are first needed. Any thread.
 */
final class WatchedKeyRing implements KeyRing {

    private static final Logger LOG = System.getLogger(WatchedKeyRing.class.getPackageName());

    private final KeyStore store;
    private final Map<String, Password> plain;
    private final ExecutorService worker;
    private final Watched<Keys> server;
    private final Watched<PeopleKeys> people;
    private final Derivations derivations;
    private Keys current;

    /** The keys before: whoever asked for them a moment ago still uses them. */
    private @Nullable Keys superseded;

    private boolean closed;

    /** What {@code server.key} says, and who the server is by it. */
    private record Keys(ServerSecrets secrets, ServerIdentity identity) {}

    /**
     * Reads what is there.
     *
     * @param store   has all its files
     * @param sealing derives keys
     * @param roster  the people, with their plain passwords
     * @param worker  one thread, ended when the ring is closed
     * @throws RefusedException if the files cannot be used
     */
    WatchedKeyRing(KeyStore store, Sealing sealing, Roster roster, ExecutorService worker) throws RefusedException {
        this.store = store;
        this.worker = worker;
        plain = passwords(roster);
        Realm realm = store.complete();
        server = new Watched<>(store.run().resolve(ServerSecrets.FILE), () -> read(store, realm));
        people = new Watched<>(store.run().resolve(PeopleKeys.FILE), () -> store.people(realm));
        derivations = new Derivations(store, sealing, realm, worker);
        current = server.now();
    }

    private static Map<String, Password> passwords(Roster roster) {
        Map<String, Password> passwords = new HashMap<>();
        for (int person = 1; person <= roster.names().logins().size(); person++) {
            passwords.put(roster.names().login(person), roster.password(person));
        }
        return passwords;
    }

    /** All keys of people hang on the realm, so another one is another server. */
    private static Optional<Keys> read(KeyStore store, Realm realm) throws RefusedException {
        Optional<ServerSecrets> secrets = store.server();
        if (secrets.isPresent() && !secrets.get().realm().equals(realm)) {
            secrets.get().close();
            throw new RefusedException(
                    ExitStatus.CONFIG,
                    Saying.of(KeyPhrase.REALM_CHANGED, store.run().resolve(ServerSecrets.FILE), realm));
        }
        return secrets.map(read -> new Keys(read, store.identity(read)));
    }

    /** Who has neither a key nor a password to derive one from, so that nothing lets them in. */
    synchronized List<String> shutOut() {
        PeopleKeys keys = people.now();
        return plain.entrySet().stream()
                .filter(person -> !person.getValue().isGiven())
                .map(Map.Entry::getKey)
                .filter(login -> keys.key(login).isEmpty())
                .sorted()
                .toList();
    }

    @Override
    public synchronized ServerKeys server() {
        Keys keys = keys();
        return new ServerKeys(keys.identity(), keys.secrets().seed());
    }

    private Keys keys() {
        if (closed) {
            throw new IllegalStateException("the key ring was closed");
        }
        Keys now = server.now();
        if (!now.equals(current)) {
            if (superseded != null) {
                superseded.secrets().close();
            }
            superseded = current;
            current = now;
            worker.execute(this::publish);
        }
        return current;
    }

    /** Whoever rotated the key may have died before server.pub said so too. */
    private void publish() {
        try {
            store.complete();
        } catch (RefusedException failed) {
            LOG.log(Level.WARNING, "event=not_published: " + failed.getMessage());
        }
    }

    @Override
    public synchronized CompletableFuture<Optional<PublicKey>> key(String login) {
        Password password = plain.get(login);
        if (closed) {
            return cancelled();
        }
        if (password == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Optional<PersonKey> kept = people.now().key(login);
        if (!password.isGiven() || kept.filter(PersonKey::isSet).isPresent()) {
            return CompletableFuture.completedFuture(kept.map(PersonKey::key));
        }
        PasswordMark mark = keys().secrets().stateKey().mark(password);
        Optional<PersonKey> fitting = kept.filter(key -> key.isFrom(mark))
                .or(() -> derivations.unstored(login).filter(key -> key.isFrom(mark)));
        return fitting.isPresent()
                ? CompletableFuture.completedFuture(fitting.map(PersonKey::key))
                : derivations.of(login, password, mark);
    }

    private static CompletableFuture<Optional<PublicKey>> cancelled() {
        CompletableFuture<Optional<PublicKey>> future = new CompletableFuture<>();
        future.cancel(false);
        return future;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            current.secrets().close();
            if (superseded != null) {
                superseded.secrets().close();
            }
        }
        derivations.close();
        worker.shutdownNow();
    }
}
