package dev.kolejka.api.protocol;

/**
 * What a request asks (dist/docs/protocol.md section 2). The order is the wire's: {@link Numbering} gives each
 * operation as many values of {@code second} as its span says, one after the other from 1.
 */
@SuppressWarnings("EnumOrdinal") // the order of the operations is the wire's
public enum Operation {
    /** Log in; the text is {@code login password}. */
    LOG_IN(Span.ONE),
    /** Log out. */
    LOG_OUT(Span.ONE),
    /** Who is logged in. */
    WHO(Span.ONE),
    /** Join a group. */
    JOIN(Span.PER_GROUP),
    /** Leave a group. */
    LEAVE(Span.PER_GROUP),
    /** Who is in a group. */
    MEMBERS(Span.PER_GROUP),
    /** A message to a group. */
    TO_GROUP(Span.PER_GROUP),
    /** A message to a person. */
    TO_PERSON(Span.PER_PERSON),
    /** How many messages wait for whoever asks; ours, in letters only. */
    WAITING(Span.LETTERS),
    /** Copies of the mail that waits for whoever asks, which stays where it is; ours, in letters only. */
    PEEK(Span.LETTERS),
    /** What whoever asks has sent and received before; ours, in letters only. */
    HISTORY(Span.LETTERS),
    /** Anything else. */
    UNKNOWN(Span.NONE);

    /** How many values of {@code second} an operation has. */
    public enum Span {
        /** None: it cannot be asked for. */
        NONE,
        /** None, but letters can ask for it. */
        LETTERS,
        /** One. */
        ONE,
        /** One a group. */
        PER_GROUP,
        /** One a person. */
        PER_PERSON;

        int width(Size size) {
            return switch (this) {
                case NONE, LETTERS -> 0;
                case ONE -> 1;
                case PER_GROUP -> size.groups();
                case PER_PERSON -> size.people();
            };
        }
    }

    private static final Operation[] ALL = values();

    private final Span span;

    Operation(Span span) {
        this.span = span;
    }

    /**
     * How it travels in a sealed letter: 1 to log in, then in the order of this list.
     *
     * @return the code, from 1
     */
    public int code() {
        return ordinal() + 1;
    }

    /**
     * Which operation that is.
     *
     * @param code any number
     * @return the operation, {@link #UNKNOWN} for none
     */
    public static Operation ofCode(int code) {
        return code >= 1 && code < ALL.length ? ALL[code - 1] : UNKNOWN;
    }

    /**
     * What its values count.
     *
     * @return the span
     */
    public Span span() {
        return span;
    }
}
