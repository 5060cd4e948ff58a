package dev.kolejka.sealing;

import java.util.Arrays;
import javax.crypto.SecretKey;

/** An AES key that can be wiped, as those of the platform cannot. */
final class AesKey implements SecretKey {

    /** AES-256. */
    static final int BYTES = 32;

    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private boolean destroyed;

    /** Takes a copy. */
    AesKey(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy, since the platform's ciphers wipe what they get. */
    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    @Override
    public void destroy() {
        destroyed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    /** Says nothing, so that no log holds a secret. */
    @Override
    public String toString() {
        return "AesKey[hidden]";
    }
}
