package dev.kolejka.api.program;

/** A program cannot go on for a reason its user can mend. The message says what happened and what to do. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitStatus status;

    /**
     * Says why, and how the program ends.
     *
     * @param status  how the program ends
     * @param message for a person: what happened, with the values, and what to do; may have several lines
     */
    public RefusedException(ExitStatus status, String message) {
        super(message);
        this.status = status;
    }

    /**
     * Says why, how the program ends, and what caused it.
     *
     * @param status  how the program ends
     * @param message for a person: what happened, with the values, and what to do; may have several lines
     * @param cause   what made it happen
     */
    public RefusedException(ExitStatus status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /**
     * How the program ends.
     *
     * @return not {@link ExitStatus#OK}
     */
    public ExitStatus status() {
        return status;
    }
}
