package dev.kolejka.api.sealing;

/** A handshake opened, and what it says does not follow the protocol: the other side is of another version, or broken. */
public final class MalformedHandshakeException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message with the values; holds no secret and no text of the other side
     */
    public MalformedHandshakeException(String message) {
        super(message);
    }
}
