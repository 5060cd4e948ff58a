package dev.kolejka.api.server;

/**
 * A session that lives, for operators.
 *
 * @param login       whose
 * @param kind        what kind of session
 * @param slot        of a sealed session: whose byte of {@code kolejka.lock} proves that it lives, from 1; 0 for a classic
 *                    one, which can prove nothing
 * @param door        the transport of the door it speaks through; empty while it is on its way from one to another
 * @param sinceMillis when it began, milliseconds since 1970
 * @param heardMillis when it last asked for something, or acknowledged mail, milliseconds since 1970
 * @param mailWaiting messages that its person has not read: in the mailbox, and of a classic session on the lane; the same for
 *                    all sessions of a person
 */
public record SessionStatus(
        String login, Kind kind, int slot, String door, long sinceMillis, long heardMillis, int mailWaiting) {

    /** Kinds of sessions (dist/docs/protocol.md section 8). */
    public enum Kind {
        /** Logged in with the plain password; gets the mail. */
        CLASSIC,
        /** Sealed; gets the mail. */
        PRIMARY,
        /** Sealed; asks and sends. */
        EXTRA,
        /** Sealed; gets copies of the mail. */
        WATCHING
    }
}
