package dev.kolejka.api.sealing;

import java.util.HexFormat;

/**
 * A server's identity in a form that people can compare by eye or over the telephone: SHA-256 of the 48 bytes of
 * {@code server.pub}, realm and key. Immutable.
 *
 * @param digest of the file
 */
public record Fingerprint(Digest digest) {

    private static final int DIGITS_A_GROUP = 4;

    /**
     * The fingerprint of a server.
     *
     * @param server its identity
     * @return the same wherever it is computed
     */
    public static Fingerprint of(ServerIdentity server) {
        return new Fingerprint(Digest.of(server.toBytes()));
    }

    /** Sixteen groups of four hexadecimal digits, as in {@code 07c2 51aa … 9e04}. */
    @Override
    public String toString() {
        StringBuilder groups = new StringBuilder(HexFormat.of().formatHex(digest.toBytes()));
        for (int at = groups.length() - DIGITS_A_GROUP; at > 0; at -= DIGITS_A_GROUP) {
            groups.insert(at, ' ');
        }
        return groups.toString();
    }
}
