package dev.kolejka.server.keys;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.server.Password;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Derives keys from plain passwords, one at a time, on a thread of its own, and stores them. Whoever asks twice while one
 * is under way gets the same. Any thread.
 */
final class Derivations {

    private static final Logger LOG = System.getLogger(Derivations.class.getPackageName());

    private final KeyStore store;
    private final Sealing sealing;
    private final Realm realm;
    private final Executor worker;
    private final Map<String, CompletableFuture<Optional<PublicKey>>> underWay = new HashMap<>();

    /** Keys whose storing failed: they hold until the server ends. */
    private final Map<String, PersonKey> unstored = new HashMap<>();

    private boolean closed;

    /**
     * Derives for one server.
     *
     * @param worker carries out one task after the other; takes as many as there are people
     */
    Derivations(KeyStore store, Sealing sealing, Realm realm, Executor worker) {
        this.store = store;
        this.sealing = sealing;
        this.realm = realm;
        this.worker = worker;
    }

    /** A key that was derived, and could not be stored. */
    synchronized Optional<PersonKey> unstored(String login) {
        return Optional.ofNullable(unstored.get(login));
    }

    /**
     * Derives a key, or waits for the one under way.
     *
     * @param login whose
     * @param plain the password
     * @param mark  of the password
     * @return the key in some tenths of a second
     */
    CompletableFuture<Optional<PublicKey>> of(String login, Password plain, PasswordMark mark) {
        CompletableFuture<Optional<PublicKey>> future;
        synchronized (this) {
            future = underWay.get(login);
            if (future != null) {
                return future;
            }
            future = new CompletableFuture<>();
            if (closed) {
                future.cancel(false);
                return future;
            }
            underWay.put(login, future);
        }
        begin(login, future, () -> derive(login, plain, mark));
        return future;
    }

    private void begin(
            String login, CompletableFuture<Optional<PublicKey>> future, Supplier<Optional<PublicKey>> derivation) {
        try {
            worker.execute(() -> finish(login, future, derivation.get()));
        } catch (RejectedExecutionException closedMeanwhile) {
            future.cancel(false);
        }
    }

    private void finish(String login, CompletableFuture<Optional<PublicKey>> future, Optional<PublicKey> key) {
        synchronized (this) {
            underWay.remove(login, future);
        }
        future.complete(key);
    }

    private Optional<PublicKey> derive(String login, Password plain, PasswordMark mark) {
        try {
            PersonKey derived = PersonKey.derived(publicKey(login, plain), mark);
            return Optional.of(isClosed() ? derived.key() : keep(login, derived).key());
        } catch (RuntimeException ours) {
            LOG.log(Level.ERROR, "event=derivation_failed login=" + Text.clean(login), ours);
            return Optional.empty();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private PublicKey publicKey(String login, Password plain) {
        char[] password = characters(plain);
        try (Seed seed = sealing.derive(password, realm, login)) {
            return sealing.publicKey(seed);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static char[] characters(Password plain) {
        byte[] utf8 = plain.toUtf8();
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        char[] password = new char[decoded.remaining()];
        decoded.get(password);
        Arrays.fill(utf8, (byte) 0);
        Arrays.fill(decoded.array(), '\0');
        return password;
    }

    /** What {@code passwd} has set meanwhile wins. */
    private PersonKey keep(String login, PersonKey derived) {
        try {
            PeopleKeys kept = store.change(
                    realm,
                    keys -> keys.key(login).filter(PersonKey::isSet).isPresent() ? keys : keys.with(login, derived));
            LOG.log(Level.INFO, "event=key_derived login=" + Text.clean(login));
            return kept.key(login).orElse(derived);
        } catch (RefusedException notStored) {
            if (!isClosed()) {
                LOG.log(
                        Level.WARNING,
                        "event=key_not_stored login=" + Text.clean(login) + ": it holds until the server"
                                + " ends and is derived again then: " + notStored.getMessage());
            }
            synchronized (this) {
                unstored.put(login, derived);
            }
            return derived;
        }
    }

    /** Nothing is derived any more; what is under way is cancelled. */
    void close() {
        Map<String, CompletableFuture<Optional<PublicKey>>> cancelled;
        synchronized (this) {
            closed = true;
            cancelled = new HashMap<>(underWay);
            underWay.clear();
        }
        cancelled.values().forEach(future -> future.cancel(false));
    }
}
