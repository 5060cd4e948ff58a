package dev.kolejka.api.server;

/** The journal could not be written: what was not committed did not happen, and the server has to end. */
public final class JournalFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * What happened.
     *
     * @param message which file, and why
     * @param cause   as the system told it
     */
    public JournalFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
