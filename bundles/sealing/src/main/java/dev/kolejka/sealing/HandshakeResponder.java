package dev.kolejka.sealing;

import dev.kolejka.api.sealing.PublicKey;
import java.util.Arrays;

/**
 * The side that is greeted in a Noise IK handshake, whose messages {@link HandshakeInitiator} shows. Bytes in, bytes
 * out. One thread at a time.
 */
final class HandshakeResponder implements AutoCloseable {

    private static final int SEALED_KEY_BYTES = X25519.BYTES + AesGcm.TAG_BYTES;
    private static final int PAYLOAD = X25519.BYTES + SEALED_KEY_BYTES;

    private final byte[] secret;
    private final PublicKey publicKey;
    private final SharedSecrets known;
    private final SymmetricState state = new SymmetricState();
    private byte[] theirEphemeral = {};
    private byte[] theirs = {};

    /**
     * Takes copies; the caller wipes its own.
     *
     * @param secret    the static key
     * @param publicKey that belongs to it
     * @param known     what it has in common with clients that were here before
     */
    HandshakeResponder(byte[] prologue, byte[] secret, byte[] publicKey, SharedSecrets known) {
        this.secret = secret.clone();
        this.publicKey = new PublicKey(publicKey);
        this.known = known;
        state.mixHash(prologue);
        state.mixHash(publicKey);
    }

    /**
     * Reads what may be the first message; once.
     *
     * @return what it says
     * @throws RefusedException if it is none; then this object is of no more use
     */
    byte[] read(byte[] message) throws RefusedException {
        if (message.length < PAYLOAD + AesGcm.TAG_BYTES) {
            throw new RefusedException("greeting is " + message.length + " bytes");
        }
        theirEphemeral = Arrays.copyOf(message, X25519.BYTES);
        state.mixHash(theirEphemeral);
        state.mixKey(X25519.agree(secret, theirEphemeral));
        theirs = state.decryptAndHash(Arrays.copyOfRange(message, X25519.BYTES, PAYLOAD));
        state.mixKey(known.agree(publicKey, secret, new PublicKey(theirs)));
        return state.decryptAndHash(Bytes.from(message, PAYLOAD));
    }

    /** The other side's static public key, which it had when it wrote the message; anybody may send that again. */
    byte[] theirs() {
        return theirs.clone();
    }

    /**
     * The second message; once, and after the first.
     *
     * @param ephemeral never used before, but for test vectors; the caller wipes it
     * @throws RefusedException never after a first message that was read: both points were multiplied already
     */
    byte[] write(byte[] ephemeral, byte[] payload) throws RefusedException {
        byte[] e = X25519.publicKey(ephemeral);
        state.mixHash(e);
        state.mixKey(X25519.agree(ephemeral, theirEphemeral));
        state.mixKey(X25519.agree(ephemeral, theirs));
        return Bytes.concatenated(e, state.encryptAndHash(payload));
    }

    /** The keys of the two directions, once both messages are done; to be closed by the caller. */
    TransportKeys split() {
        return state.split();
    }

    /** Names this handshake. */
    byte[] hash() {
        return state.hash();
    }

    /** Wipes the secrets. */
    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
        state.close();
    }
}
