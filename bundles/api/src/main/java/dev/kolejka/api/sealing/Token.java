package dev.kolejka.api.sealing;

/** Names a sealed session through all its handshakes: 16 random bytes, chosen by the client. Immutable. */
public final class Token extends FixedBytes {

    /** How long it is. */
    public static final int BYTES = 16;

    /**
     * Takes a copy.
     *
     * @param bytes {@value #BYTES} bytes
     * @throws IllegalArgumentException if it is any other number of bytes
     */
    public Token(byte[] bytes) {
        super("token", bytes, BYTES);
    }

    /** The first four bytes: enough for a log to tell sessions apart, too little to name one. */
    @Override
    public String toString() {
        return super.toString().substring(0, 8);
    }
}
