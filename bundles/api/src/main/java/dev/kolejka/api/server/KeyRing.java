package dev.kolejka.api.server;

import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The server's keys and those of its people. Notices what {@code passwd} and {@code key rotate} change meanwhile. Any thread. */
public interface KeyRing extends AutoCloseable {

    /**
     * The server's own keys.
     *
     * @param identity the public one, with the realm
     * @param seed     the secret one; belongs to the key ring, which wipes it
     */
    record ServerKeys(ServerIdentity identity, Seed seed) {}

    /**
     * The server's keys as they are now.
     *
     * @return the pair
     */
    ServerKeys server();

    /**
     * A person's public key. Returns at once; where it has to be derived from a plain password first, a worker does that
     * and it is there some tenths of a second later.
     *
     * @param login any text
     * @return the key; empty when nobody has this login or the person has no key; fails never but by
     *     {@link java.util.concurrent.CancellationException} when the ring is closed
     */
    CompletableFuture<Optional<PublicKey>> key(String login);

    /** Wipes what is secret. */
    @Override
    void close();
}
