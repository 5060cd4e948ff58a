package dev.kolejka.api.sealing;

/** An X25519 public key (RFC 7748), as it travels: little-endian. Immutable. */
public final class PublicKey extends FixedBytes {

    /** How long it is. */
    public static final int BYTES = 32;

    /**
     * Takes a copy.
     *
     * @param bytes {@value #BYTES} bytes
     * @throws IllegalArgumentException if it is any other number of bytes
     */
    public PublicKey(byte[] bytes) {
        super("public key", bytes, BYTES);
    }
}
