package dev.kolejka.sealing;

import java.util.Arrays;

/**
 * The side that begins a Noise IK handshake and knows the other's key:
 *
 * <pre>
 *   ← s
 *   …
 *   → e, es, s, ss      ephemeral key 32 | static key, sealed 48 | payload, sealed
 *   ← e, ee, se         ephemeral key 32 | payload, sealed
 * </pre>
 *
 * (Noise, revision 34, section 7.5). Bytes in, bytes out. One thread at a time.
 */
final class HandshakeInitiator implements AutoCloseable {

    private final byte[] secret;
    private final byte[] ephemeral;
    private final byte[] theirs;
    private final SymmetricState state = new SymmetricState();

    /**
     * Takes copies; the caller wipes its own.
     *
     * @param ephemeral never used before, but for test vectors
     * @param theirs    the other side's static public key
     */
    HandshakeInitiator(byte[] prologue, byte[] secret, byte[] ephemeral, byte[] theirs) {
        this.secret = secret.clone();
        this.ephemeral = ephemeral.clone();
        this.theirs = theirs.clone();
        state.mixHash(prologue);
        state.mixHash(theirs);
    }

    /**
     * The first message; once.
     *
     * @throws RefusedException if the other side's key is a point of small order
     */
    byte[] write(byte[] payload) throws RefusedException {
        byte[] e = X25519.publicKey(ephemeral);
        state.mixHash(e);
        state.mixKey(X25519.agree(ephemeral, theirs));
        byte[] s = state.encryptAndHash(X25519.publicKey(secret));
        state.mixKey(X25519.agree(secret, theirs));
        return Bytes.concatenated(e, s, state.encryptAndHash(payload));
    }

    /**
     * Reads what may be the answer.
     *
     * @return what it says, and the keys, to be closed by the caller
     * @throws RefusedException if it is none; then nothing has changed
     */
    Answer read(byte[] message) throws RefusedException {
        if (message.length < X25519.BYTES + AesGcm.TAG_BYTES) {
            throw new RefusedException("answer is " + message.length + " bytes");
        }
        byte[] e = Arrays.copyOf(message, X25519.BYTES);
        try (SymmetricState trial = state.copy()) {
            trial.mixHash(e);
            trial.mixKey(X25519.agree(ephemeral, e));
            trial.mixKey(X25519.agree(secret, e));
            byte[] payload = trial.decryptAndHash(Bytes.from(message, X25519.BYTES));
            return new Answer(payload, trial.split(), trial.hash());
        }
    }

    /** Wipes the secrets. */
    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(ephemeral, (byte) 0);
        state.close();
    }

    /** What the other side answered. */
    static final class Answer {

        /** What it says. */
        final byte[] payload;

        /** The keys of the two directions. */
        final TransportKeys keys;

        /** Names this handshake. */
        final byte[] hash;

        private Answer(byte[] payload, TransportKeys keys, byte[] hash) {
            this.payload = payload;
            this.keys = keys;
            this.hash = hash;
        }
    }
}
