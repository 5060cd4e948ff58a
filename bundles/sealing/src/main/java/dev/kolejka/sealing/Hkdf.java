package dev.kolejka.sealing;

import java.util.Arrays;

/**
 * HKDF as Noise has it (revision 34, section 4.3): that of RFC 5869 with HMAC-SHA-256, a chaining key for salt, and no
 * info. One thread at a time.
 */
final class Hkdf {

    private static final byte[] FIRST = {1};
    private static final byte[] SECOND = {2};

    /** The first output, {@value HmacSha256#BYTES} bytes. */
    final byte[] first;

    /** The second output, {@value HmacSha256#BYTES} bytes. */
    final byte[] second;

    /** Makes two keys of a chaining key and of what is known besides; whoever takes them wipes them. */
    Hkdf(byte[] chainingKey, byte[] material) {
        byte[] extracted = new HmacSha256(chainingKey).of(material);
        HmacSha256 hmac = new HmacSha256(extracted);
        Arrays.fill(extracted, (byte) 0);
        first = hmac.of(FIRST);
        second = hmac.of(first, SECOND);
    }
}
