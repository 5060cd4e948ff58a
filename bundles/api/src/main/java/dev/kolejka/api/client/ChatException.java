package dev.kolejka.api.client;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Saying;
import org.jspecify.annotations.Nullable;

/** A request got no answer. The message is a detail in English: a path, a value, a deadline. */
public final class ChatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    /** Not serialized, as no trouble is. */
    private final transient @Nullable Saying saying;

    /**
     * Says what happened, in the language of whoever reads it.
     *
     * @param trouble what kind of trouble
     * @param detail  with the values: a path, a number, how long was waited
     */
    public ChatException(Trouble trouble, Saying detail) {
        this.trouble = trouble;
        saying = detail;
    }

    /**
     * Says what happened, in the language of whoever reads it, and why.
     *
     * @param trouble what kind of trouble
     * @param detail  with the values: a path, a number, how long was waited
     * @param cause   what made it happen
     */
    public ChatException(Trouble trouble, Saying detail, Throwable cause) {
        super(cause);
        this.trouble = trouble;
        saying = detail;
    }

    /**
     * Says what happened.
     *
     * @param trouble what kind of trouble
     * @param detail  with the values: a path, a number, how long was waited
     */
    public ChatException(Trouble trouble, String detail) {
        super(detail);
        this.trouble = trouble;
        saying = null;
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
        saying = null;
    }

    /**
     * Says what the same thing means for somebody else.
     *
     * @param trouble what kind of trouble it is for them
     * @param cause   whose detail is told
     */
    public ChatException(Trouble trouble, ChatException cause) {
        super(cause.text(), cause);
        this.trouble = trouble;
        saying = cause.saying;
    }

    private @Nullable String text() {
        return super.getMessage();
    }

    /** In English; put into words when somebody asks, since most troubles pass. */
    @Override
    public @Nullable String getMessage() {
        return saying == null ? super.getMessage() : saying.in(Language.ENGLISH);
    }

    /**
     * What happened, as a value for a phrase.
     *
     * @return what is said in the language of that phrase; a text where it is none of ours, or the same in every language
     */
    public Object detail() {
        return saying == null ? String.valueOf(getMessage()) : saying;
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
