package dev.kolejka.api.program;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program cannot go on for a reason its user can mend. The message says what happened and what to do. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitStatus status;

    /** Not serialized, as no refusal is: what it says in English is. */
    private final transient @Nullable Saying saying;

    /**
     * Says why, in the language of whoever reads it, and how the program ends.
     *
     * @param status how the program ends
     * @param saying for a person: what happened, with the values, and what to do
     */
    public RefusedException(ExitStatus status, Saying saying) {
        super(saying.in(Language.ENGLISH));
        this.status = status;
        this.saying = saying;
    }

    /**
     * Says why, in the language of whoever reads it, how the program ends, and what caused it.
     *
     * @param status how the program ends
     * @param saying for a person: what happened, with the values, and what to do
     * @param cause  what made it happen
     */
    public RefusedException(ExitStatus status, Saying saying, Throwable cause) {
        super(saying.in(Language.ENGLISH), cause);
        this.status = status;
        this.saying = saying;
    }

    /**
     * Says why, and how the program ends.
     *
     * @param status  how the program ends
     * @param message for a person: what happened, with the values, and what to do; may have several lines
     */
    public RefusedException(ExitStatus status, String message) {
        super(message);
        this.status = status;
        saying = null;
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
        saying = null;
    }

    /**
     * Why.
     *
     * @param language of whoever reads it
     * @return the message; when it was given as text, such as a server's answer, that text as it is
     */
    public String in(Language language) {
        return saying == null ? String.valueOf(getMessage()) : saying.in(language);
    }

    /**
     * Why, in no language yet.
     *
     * @return empty when it was given as text
     */
    public Optional<Saying> saying() {
        return Optional.ofNullable(saying);
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
