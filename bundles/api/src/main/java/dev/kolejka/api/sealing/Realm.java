package dev.kolejka.api.sealing;

/** Tells one server's state from another's: 16 random bytes made once, which a rotation of the server's key keeps. Immutable. */
public final class Realm extends FixedBytes {

    /** How long it is. */
    public static final int BYTES = 16;

    /**
     * Takes a copy.
     *
     * @param bytes {@value #BYTES} bytes
     * @throws IllegalArgumentException if it is any other number of bytes
     */
    public Realm(byte[] bytes) {
        super("realm", bytes, BYTES);
    }
}
