package dev.kolejka.api.protocol;

/** What a peer wrote does not follow the protocol. Expected: counted, dropped or told to a person, never fatal. */
public final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong, with the values.
     *
     * @param message as in {@code line 3: text says 9 bytes, holds 4}
     */
    public MalformedException(String message) {
        super(message);
    }
}
