package dev.kolejka.server.journal;

/**
 * The first byte of an event in a record. The fields follow in the order of the parameters in
 * {@link dev.kolejka.api.server.Events}; {@link Varint} says how numbers are written. Frozen: a number is never used for
 * something else.
 */
final class Code {

    /** Only in snapshots, and there the first: logins, then groups with their members. */
    static final byte NAMES = 1;

    static final byte OPENED = 2;
    static final byte MOVED = 3;
    /** A session that moved, and waits for a door. */
    static final byte WAITS = 4;

    static final byte CLOSED = 5;
    static final byte BEGAN = 6;
    static final byte CARRIED_OUT = 7;
    static final byte LOGGED_OUT = 8;
    static final byte ENDED = 9;
    static final byte ANSWERED = 10;
    static final byte JOINED = 11;
    static final byte LEFT = 12;
    static final byte NUMBERED = 13;
    static final byte MAIL = 14;
    /** Like {@link #MAIL}, but instead of the message its index among those of the file (snapshot) or record before. */
    static final byte MAIL_AGAIN = 15;

    static final byte TAKEN = 16;
    static final byte PUT_BACK = 17;
    static final byte PUT_BACK_AGAIN = 18;
    static final byte SENT_IN_VAIN = 19;
    static final byte CUT = 20;

    private Code() {}
}
