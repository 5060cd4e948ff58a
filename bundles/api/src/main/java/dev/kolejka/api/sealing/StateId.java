package dev.kolejka.api.sealing;

/** Tells one life of a server's state from the next: 16 random bytes, new whenever request ids or mail numbers start over. Immutable. */
public final class StateId extends FixedBytes {

    /** How long it is. */
    public static final int BYTES = 16;

    /**
     * Takes a copy.
     *
     * @param bytes {@value #BYTES} bytes
     * @throws IllegalArgumentException if it is any other number of bytes
     */
    public StateId(byte[] bytes) {
        super("state id", bytes, BYTES);
    }
}
