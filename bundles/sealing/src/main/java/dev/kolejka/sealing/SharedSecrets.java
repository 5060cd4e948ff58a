package dev.kolejka.sealing;

import dev.kolejka.api.sealing.PublicKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server's key and its clients' keys have in common, which stays the same as long as both do: whoever says hello
 * again, as all do when a door moves, costs a fifth less. Whoever invents keys can push out others, who then cost what
 * they did. In memory only; whoever could read it there could read the server's key as well. Any thread.
 */
final class SharedSecrets {

    /** Clients that are remembered, those that spoke last. */
    static final int KEPT = 256;

    private final Map<PublicKey, byte[]> byClient = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable PublicKey current;

    /**
     * What two keys share, as {@link X25519#agree} says.
     *
     * @param server the server's public key
     * @param secret that belongs to it
     * @return a new array, to be wiped by the caller
     */
    byte[] agree(PublicKey server, byte[] secret, PublicKey client) throws RefusedException {
        byte[] known = find(server, client);
        if (known != null) {
            return known;
        }
        byte[] shared = X25519.agree(secret, client.toBytes());
        keep(server, client, shared.clone());
        return shared;
    }

    private synchronized byte @Nullable [] find(PublicKey server, PublicKey client) {
        byte[] shared = isCurrent(server) ? byClient.get(client) : null;
        return shared == null ? null : shared.clone();
    }

    private synchronized void keep(PublicKey server, PublicKey client, byte[] shared) {
        if (!isCurrent(server)) {
            byClient.values().forEach(SharedSecrets::wipe); // of a key that was rotated away
            byClient.clear();
            current = server;
        }
        wipe(byClient.put(client, shared));
        if (byClient.size() > KEPT) {
            wipe(byClient.remove(byClient.keySet().iterator().next()));
        }
    }

    private boolean isCurrent(PublicKey server) {
        return current != null && current.equals(server);
    }

    private static void wipe(byte @Nullable [] secret) {
        if (secret != null) {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** How many clients are remembered. */
    synchronized int size() {
        return byClient.size();
    }
}
