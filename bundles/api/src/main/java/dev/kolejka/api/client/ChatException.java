package dev.kolejka.api.client;

/** A request got no answer. The message is a detail for people who read English: a path, a value, a deadline. */
public final class ChatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    /**
     * Says what happened.
     *
     * @param trouble what kind of trouble
     * @param detail  with the values: a path, a number, how long was waited
     */
    public ChatException(Trouble trouble, String detail) {
        super(detail);
        this.trouble = trouble;
    }

    /**
     * Says what happened, and why.
     *
     * @param trouble what kind of trouble
     * @param detail  with the values: a path, a number, how long was waited
     * @param cause   what made it happen
     */
    public ChatException(Trouble trouble, String detail, Throwable cause) {
        super(detail, cause);
        this.trouble = trouble;
    }

    /**
     * What kind of trouble.
     *
     * @return the kind, for choosing words and an exit status
     */
    public Trouble trouble() {
        return trouble;
    }
}
