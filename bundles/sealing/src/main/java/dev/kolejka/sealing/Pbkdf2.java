package dev.kolejka.sealing;

import java.util.Arrays;

/**
 * PBKDF2 (RFC 8018, section 5.2) with HMAC-SHA-256, for keys of {@value HmacSha256#BYTES} bytes: one block. The
 * platform's own takes characters and keeps them in objects that nobody can wipe, and takes half as long again.
 */
final class Pbkdf2 {

    private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};

    private Pbkdf2() {}

    /**
     * Derives.
     *
     * @param password its bytes, to be wiped by the caller
     * @param rounds   at least 1
     * @return a new array, to be wiped by the caller
     */
    static byte[] derive(byte[] password, byte[] salt, int rounds) {
        HmacSha256 hmac = new HmacSha256(password);
        byte[] round = hmac.of(salt, FIRST_BLOCK);
        byte[] key = round.clone();
        for (int i = 1; i < rounds; i++) {
            hmac.again(round);
            for (int at = 0; at < key.length; at++) {
                key[at] ^= round[at];
            }
        }
        Arrays.fill(round, (byte) 0);
        return key;
    }
}
