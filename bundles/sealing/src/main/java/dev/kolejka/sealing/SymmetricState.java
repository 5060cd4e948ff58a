package dev.kolejka.sealing;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What both sides have mixed so far: the chaining key, the hash, and the key they make (Noise, revision 34, section 5.2). */
final class SymmetricState implements AutoCloseable {

    private static final String NAME = "Noise_IK_25519_AESGCM_SHA256";

    private byte[] chainingKey;
    private byte[] hash;
    private @Nullable CipherState cipher;

    /** Begins, with the name of the protocol: it is shorter than a hash, and so is its own. */
    SymmetricState() {
        hash = Arrays.copyOf(NAME.getBytes(StandardCharsets.US_ASCII), Sha256.BYTES);
        chainingKey = hash.clone();
    }

    private SymmetricState(SymmetricState other) {
        hash = other.hash.clone();
        chainingKey = other.chainingKey.clone();
    }

    /** Another that has mixed the same; it has to mix a key before it encrypts. */
    SymmetricState copy() {
        return new SymmetricState(this);
    }

    /** Takes something that both sides know into the hash. */
    void mixHash(byte[] data) {
        hash = Sha256.of(hash, data);
    }

    /** Takes a shared secret into the chaining key, makes a new key of both, and wipes the secret. */
    void mixKey(byte[] shared) {
        Hkdf keys = new Hkdf(chainingKey, shared);
        close();
        chainingKey = keys.first;
        cipher = new CipherState(keys.second);
        wipe(keys.second, shared);
    }

    /** Encrypts under the key, and with the hash; takes the ciphertext into the hash. */
    byte[] encryptAndHash(byte[] plaintext) {
        byte[] ciphertext = cipher().encrypt(hash, plaintext);
        mixHash(ciphertext);
        return ciphertext;
    }

    /** Decrypts the same. */
    byte[] decryptAndHash(byte[] ciphertext) throws RefusedException {
        byte[] plaintext = cipher().decrypt(hash, ciphertext);
        mixHash(ciphertext);
        return plaintext;
    }

    private CipherState cipher() {
        return requireNonNull(cipher, "no key was mixed yet");
    }

    /** The keys of the two directions. */
    TransportKeys split() {
        Hkdf keys = new Hkdf(chainingKey, new byte[0]);
        return new TransportKeys(keys.first, keys.second);
    }

    /** What both sides can compare to see that they did the same handshake. */
    byte[] hash() {
        return hash.clone();
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        if (cipher != null) {
            cipher.close();
        }
        wipe(chainingKey);
    }

    private static void wipe(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
