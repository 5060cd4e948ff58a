package dev.kolejka.client.menu;

/** What came of asking for a line. Its toString does not show what was typed, which may be a password. */
final class Line {

    /** What there is to say of it. */
    enum Kind {
        /** It was typed. */
        TYPED,
        /** It was longer than {@link PipeLines#MAX_LINE_BYTES}, and is gone. */
        TOO_LONG,
        /** Its bytes are not UTF-8, and are gone. */
        NOT_UTF8,
        /** Whoever was asked takes the question back: Ctrl-C. */
        CANCELLED,
        /** There will be no more lines. */
        END
    }

    static final Line TOO_LONG = new Line(Kind.TOO_LONG, new char[0]);
    static final Line NOT_UTF8 = new Line(Kind.NOT_UTF8, new char[0]);
    static final Line CANCELLED = new Line(Kind.CANCELLED, new char[0]);
    static final Line END = new Line(Kind.END, new char[0]);

    private final Kind kind;
    private final char[] typed;

    private Line(Kind kind, char[] typed) {
        this.kind = kind;
        this.typed = typed;
    }

    /**
     * A line that was typed.
     *
     * @param typed without the end of line; not copied, so that whoever takes it can wipe it
     */
    static Line of(char[] typed) {
        return new Line(Kind.TYPED, typed);
    }

    Kind kind() {
        return kind;
    }

    /** What was typed, nothing for other kinds; not a copy. */
    char[] typed() {
        return typed;
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
