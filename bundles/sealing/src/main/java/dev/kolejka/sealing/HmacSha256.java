package dev.kolejka.sealing;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC-SHA-256 (RFC 2104) under one key of any length. The two blocks that hold the key are digested once, and not
 * again for every message as {@code javax.crypto.Mac} does: that halves the 600,000 rounds of {@link Pbkdf2}. One
 * thread at a time.
 */
final class HmacSha256 {

    /** How long a code is. */
    static final int BYTES = Sha256.BYTES;

    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;

    /** Takes what it needs of the key; the caller wipes it. */
    HmacSha256(byte[] key) {
        byte[] block = key.length > Sha256.BLOCK_BYTES ? Sha256.of(key) : key.clone();
        inner = keyed(block, INNER);
        outer = keyed(block, OUTER);
        Arrays.fill(block, (byte) 0);
    }

    private static MessageDigest keyed(byte[] key, byte pad) {
        byte[] block = Arrays.copyOf(key, Sha256.BLOCK_BYTES);
        for (int i = 0; i < block.length; i++) {
            block[i] ^= pad;
        }
        MessageDigest digest = Sha256.begin();
        digest.update(block);
        Arrays.fill(block, (byte) 0);
        return digest;
    }

    /**
     * The code of a message, whose parts are taken as if they were one.
     *
     * @return a new array of {@value #BYTES} bytes
     */
    byte[] of(byte[]... parts) {
        byte[] code = new byte[BYTES];
        MessageDigest digest = Sha256.fork(inner);
        for (byte[] part : parts) {
            digest.update(part);
        }
        end(digest, code);
        return code;
    }

    /** Replaces a code by its own code. */
    void again(byte[] code) {
        MessageDigest digest = Sha256.fork(inner);
        digest.update(code);
        end(digest, code);
    }

    private void end(MessageDigest digest, byte[] code) {
        Sha256.end(digest, code);
        MessageDigest last = Sha256.fork(outer);
        last.update(code);
        Sha256.end(last, code);
    }
}
