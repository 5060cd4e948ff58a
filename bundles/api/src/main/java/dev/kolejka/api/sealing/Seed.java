package dev.kolejka.api.sealing;

import java.util.Arrays;

/**
 * A secret X25519 key: the server's, or the one a client derives from a password. Whoever made it closes it, which wipes
 * it. Any thread, but for {@link #close}.
 */
public final class Seed implements AutoCloseable {

    /** How long it is. */
    public static final int BYTES = 32;

    private final byte[] bytes;
    private boolean closed;

    /**
     * Takes a copy; the caller wipes its own.
     *
     * @param bytes {@value #BYTES} bytes
     * @throws IllegalArgumentException if it is any other number of bytes
     */
    public Seed(byte[] bytes) {
        this.bytes = FixedBytes.copy("seed", bytes, BYTES);
    }

    /**
     * Copies the secret out.
     *
     * @return a new array of {@value #BYTES} bytes, to be wiped by the caller
     * @throws IllegalStateException if it was closed: zeroes would be taken for a key
     */
    public byte[] toBytes() {
        if (closed) {
            throw new IllegalStateException("the seed was wiped");
        }
        return bytes.clone();
    }

    /** Wipes it. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /** Says nothing, so that no log and no debugger's label holds a secret. */
    @Override
    public String toString() {
        return "Seed[hidden]";
    }
}
