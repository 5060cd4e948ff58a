package dev.kolejka.api.sealing;

import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Size;

/**
 * What the {@code operation} of a {@link Letter} says, beside the requests, which travel by their
 * {@link Operation#code} with the place they mean as peer (dist/docs/protocol.md section 7).
 */
public final class Letters {

    /**
     * Client to server: the client has all mail up to number {@code id}, and, as its first letter under new keys, that it
     * has those. Needs no answer; of an extra or watching session, whose id is 0, it is only that proof.
     */
    public static final int ACK = 32;

    /** Server to client: the answer to request {@code id}. Its peer is a {@link Reply}; its text a list, where one was asked. */
    public static final int ANSWER = 33;

    /** Server to client: mail number {@code id}, said at {@code atMillis} by {@code peer}; see the flags. */
    public static final int MAIL = 34;

    /** Server to client: the session is over. Its peer is an {@link Ending}. */
    public static final int ENDED = 35;

    /** A flag of mail: its sender proved nothing, it came from a classic session. */
    public static final int UNVERIFIED = 1 << 8;

    /** A flag of mail: it went to a session before that ended without acknowledging it; it may have been shown. */
    public static final int AGAIN = 1 << 9;

    /** A flag of mail: a copy for a watching session, not to be acknowledged. */
    public static final int COPY = 1 << 10;

    /** A flag of mail: nothing older waits to be acknowledged, so that the client need not wait for numbers before it. */
    public static final int OLDEST = 1 << 11;

    /** The highest group that mail can name. */
    public static final int MAX_GROUP = Size.MAX_GROUPS;

    /** The longest text, in bytes of UTF-8, over all its parts. */
    public static final int MAX_TEXT_BYTES = 64 * 1024;

    /**
     * The longest answer, in bytes of UTF-8, over all its parts: one message of {@link #MAX_TEXT_BYTES} whose every
     * character is escaped, and who sent it ({@link CopiedMail}).
     */
    public static final int MAX_ANSWER_BYTES = 2 * MAX_TEXT_BYTES + 2 * 1024;

    /**
     * The text of a request to log out by a client that has acknowledged all it has shown: what is not acknowledged comes
     * as new to the next session. A client that does not say so may have shown more.
     */
    public static final String ALL_TOLD = "told";

    private static final int CODE = 0xFF;
    private static final int GROUP_SHIFT = 12;

    private Letters() {}

    /**
     * What it is, without flags and group.
     *
     * @param operation of a letter
     * @return 0 to 255
     */
    public static int code(int operation) {
        return operation & CODE;
    }

    /**
     * Whether a flag is set.
     *
     * @param operation of a letter
     * @param flag      {@link #UNVERIFIED}, {@link #AGAIN}, {@link #COPY} or {@link #OLDEST}
     * @return true when it is
     */
    public static boolean has(int operation, int flag) {
        return (operation & flag) != 0;
    }

    /**
     * The operation of a mail.
     *
     * @param group the group it was sent to, 0 for none
     * @param flags {@link #UNVERIFIED}, {@link #AGAIN}, {@link #COPY}, {@link #OLDEST} or none of them
     * @return the number that travels
     * @throws IllegalArgumentException if the group is none that mail can name: it would be another
     */
    public static int mail(int group, int flags) {
        if (group < 0 || group > MAX_GROUP) {
            throw new IllegalArgumentException("mail can name groups to " + MAX_GROUP + ", not " + group);
        }
        return (group << GROUP_SHIFT) | flags | MAIL;
    }

    /**
     * Which group a mail was sent to.
     *
     * @param operation of a mail
     * @return the place, 0 for a personal one
     */
    public static int group(int operation) {
        return operation >>> GROUP_SHIFT;
    }

    /** How a request ended: the peer of an {@link #ANSWER}. */
    @SuppressWarnings("EnumOrdinal") // the order is the wire's
    public enum Reply {
        /** It was carried out. */
        DONE,
        /** The sender is not in the group. */
        NOT_A_MEMBER,
        /** The recipient's mailbox holds no more; of a group message, see the text: these were left out. */
        MAILBOX_FULL,
        /** There is no such operation, or no such person or group. */
        UNKNOWN_OPERATION,
        /** The text is longer than {@value Letters#MAX_TEXT_BYTES} bytes. */
        TOO_LONG,
        /** The server has no room on its disk for the message. */
        DISK_FULL;

        private static final Reply[] ALL = values();

        /**
         * How it travels.
         *
         * @return the peer of the answer
         */
        public int code() {
            return ordinal();
        }

        /**
         * Reads one.
         *
         * @param code any number
         * @return the reply, {@link #UNKNOWN_OPERATION} for one this version does not know
         */
        public static Reply ofCode(int code) {
            return code >= 0 && code < ALL.length ? ALL[code] : UNKNOWN_OPERATION;
        }
    }

    /** Why a session ended: the peer of {@link #ENDED}. */
    @SuppressWarnings("EnumOrdinal") // the order is the wire's
    public enum Ending {
        /** The client logged out: the answer to that comes first. */
        LOGGED_OUT,
        /** Another session took over. */
        TAKEN_OVER,
        /** The person has no account any more, or another password. */
        NOT_WELCOME;

        private static final Ending[] ALL = values();

        /**
         * How it travels.
         *
         * @return the peer of the letter
         */
        public int code() {
            return ordinal();
        }

        /**
         * Reads one.
         *
         * @param code any number
         * @return the reason, {@link #NOT_WELCOME} for one this version does not know
         */
        public static Ending ofCode(int code) {
            return code >= 0 && code < ALL.length ? ALL[code] : NOT_WELCOME;
        }
    }
}
