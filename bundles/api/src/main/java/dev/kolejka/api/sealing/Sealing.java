package dev.kolejka.api.sealing;

import dev.kolejka.api.queue.Frame;
import java.util.Optional;

/**
 * Noise_IK_25519_AESGCM_SHA256 (The Noise Protocol Framework, revision 34) and what is sealed under its keys
 * (dist/docs/protocol.md section 7). Any thread.
 */
public interface Sealing {

    /**
     * Derives a person's secret key from the password: PBKDF2 (RFC 8018) with HMAC-SHA-256, 600,000 rounds, some tenths
     * of a second.
     *
     * @param password in any Unicode form; the caller wipes it
     * @param realm    of the server
     * @param login    whose
     * @return to be closed by the caller
     */
    Seed derive(char[] password, Realm realm, String login);

    /**
     * Makes a new secret key by chance.
     *
     * @return to be closed by the caller
     */
    Seed generate();

    /**
     * The public key that belongs to a secret one.
     *
     * @param seed the secret
     * @return what others may know
     */
    PublicKey publicKey(Seed seed);

    /**
     * Begins a client's handshake.
     *
     * @param server who is greeted
     * @param client the client's secret key; it may be closed as soon as the greeting has finished
     * @param hello  what to say
     * @param lane   the type of the session's lane
     * @param into   becomes the frame, of type 1
     * @return to be closed by the caller
     * @throws IllegalArgumentException if the server's key is none that X25519 takes (a point of small order)
     */
    Greeting greet(ServerIdentity server, Seed client, Hello hello, long lane, Frame into);

    /**
     * Opens a client's hello. Some milliseconds: not in the router.
     *
     * @param server who is meant
     * @param key    the server's secret key
     * @param hello  any frame
     * @return empty when it is no hello for this server: to be dropped and counted, never answered
     */
    Optional<Reception> receive(ServerIdentity server, Seed key, Frame hello);
}
