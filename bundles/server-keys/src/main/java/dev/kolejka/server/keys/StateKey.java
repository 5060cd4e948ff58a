package dev.kolejka.server.keys;

import dev.kolejka.api.server.Password;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which the server recognizes plain passwords that it has seen before. Whoever made it closes it. Any
 * thread, but for {@link #close}.
 */
final class StateKey implements AutoCloseable {

    /** How long it is. */
    static final int BYTES = 32;

    private static final String HMAC = "HmacSHA256";

    private final byte[] bytes;
    private boolean closed;

    /** Takes a copy; the caller wipes its own. */
    StateKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("state key is " + bytes.length + " bytes, must be " + BYTES);
        }
        this.bytes = bytes.clone();
    }

    /** Makes one by chance. */
    static StateKey generate(SecureRandom random) {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        try {
            return new StateKey(fresh);
        } finally {
            Arrays.fill(fresh, (byte) 0);
        }
    }

    /** The mark of a plain password. */
    PasswordMark mark(Password plain) {
        if (closed) {
            throw new IllegalStateException("the state key was wiped");
        }
        byte[] utf8 = plain.toUtf8();
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return new PasswordMark(mac.doFinal(utf8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /** Copies it out, to be wiped by the caller. */
    byte[] toBytes() {
        if (closed) {
            throw new IllegalStateException("the state key was wiped");
        }
        return bytes.clone();
    }

    /** Wipes it. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "StateKey[hidden]";
    }
}
