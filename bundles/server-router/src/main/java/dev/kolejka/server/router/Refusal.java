package dev.kolejka.server.router;

/** Why a frame did not get what it asked for. Counted by the door it came through; shown to operators. */
public enum Refusal {
    /** {@code first} is nobody's number: dropped. */
    NOBODY,
    /** In the name of somebody whose session is on another door: dropped. */
    OTHER_DOOR,
    /** In the name of somebody who has a sealed session: dropped. */
    FORGED,
    /** A sealed frame that does not open, or opened before: dropped. */
    SEAL,
    /** A hello that does not open, or does not follow the protocol: dropped. */
    HELLO,
    /** A hello while too many others wait: dropped. */
    HELLO_CROWD,
    /** A hello of somebody without an account, or with another password: refused. */
    HELLO_LOGIN,
    /** A hello after too many of those: told to come later. */
    HELLO_LATER,
    /** From somebody who is not logged in: refused. */
    LOGGED_OUT,
    /** An operation there is not: refused. */
    UNKNOWN_OPERATION,
    /** A login the server did not accept: refused. */
    LOGIN,
    /** A classic login on a door that has none: dropped. */
    LOGIN_OFF,
    /** A login while too many others wait for their turn: dropped. */
    LOGIN_CROWD,
    /** A message to a group the sender is not in: refused. */
    NOT_A_MEMBER,
    /** A message to a full mailbox: refused. */
    MAILBOX_FULL,
    /** A message for which there is no room on the disk: refused. */
    DISK_FULL,
    /** An answer to somebody who has left too many unread: dropped. */
    ANSWER_UNREAD,
    /** Under a type nobody reads now, where it took room that others need: dropped. */
    STRAY,
    /** A frame that made the router fail, a mistake of ours: dropped. */
    FAILED
}
