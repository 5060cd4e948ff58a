package dev.kolejka.server.keys;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys in no time, that depend on all that real ones depend on; remembers for whom it derived some. */
final class FakeSealing implements Sealing {

    final List<String> derived = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger generated = new AtomicInteger();

    /** The key that somebody's password makes in a realm. */
    static PublicKey keyOf(String login, String password, Realm realm) {
        return publicKeyOf(seedOf(login, password, realm));
    }

    private static byte[] seedOf(String login, String password, Realm realm) {
        return digest("seed " + realm + " " + login + " " + password);
    }

    private static PublicKey publicKeyOf(byte[] seed) {
        return new PublicKey(digest("public " + new Digest(seed)));
    }

    private static byte[] digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).toBytes();
    }

    @Override
    public Seed derive(char[] password, Realm realm, String login) {
        derived.add(login);
        return new Seed(seedOf(login, String.valueOf(password), realm));
    }

    @Override
    public Seed generate() {
        return new Seed(digest("generated " + System.identityHashCode(this) + " " + generated.incrementAndGet()));
    }

    @Override
    public PublicKey publicKey(Seed seed) {
        return publicKeyOf(seed.toBytes());
    }

    @Override
    public Greeting greet(ServerIdentity server, Seed client, Hello hello, long lane, Frame into) {
        throw new UnsupportedOperationException("no client here");
    }

    @Override
    public Optional<Reception> receive(ServerIdentity server, Seed key, Frame hello) {
        throw new UnsupportedOperationException("no router here");
    }
}
