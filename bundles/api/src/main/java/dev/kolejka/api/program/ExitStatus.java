package dev.kolejka.api.program;

/** How our programs end, after sysexits.h, so that mail and cron tooling understands. Frozen. */
public enum ExitStatus {
    /** Done. */
    OK(0),
    /** Asked for, and there is none. */
    NOTHING(1),
    /** The command line is wrong. */
    USAGE(2),
    /** What was to be sent cannot be: too long, empty, or no text. */
    DATA_ERROR(65),
    /** Nobody has this login, or no group this name. */
    NO_USER(67),
    /** No server runs. */
    UNAVAILABLE(69),
    /** A mistake of ours. */
    SOFTWARE(70),
    /** Already there: a second server, a second login. */
    CANNOT_CREATE(73),
    /** A file could not be read or written. */
    IO_ERROR(74),
    /** Try again: full, or too slow. */
    TEMPORARY(75),
    /** Wrong password, or not allowed. */
    NOT_ALLOWED(77),
    /** The configuration is wrong. */
    CONFIG(78),
    /** Interrupted by Ctrl-C. */
    INTERRUPTED(130);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /**
     * The number the shell sees.
     *
     * @return 0 to 255
     */
    public int code() {
        return code;
    }
}
