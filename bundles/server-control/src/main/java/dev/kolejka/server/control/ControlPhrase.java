package dev.kolejka.server.control;

import dev.kolejka.api.program.Phrase;

/** What the operators' commands say, beside what each {@link Command} is for; the words say which value is which. */
enum ControlPhrase implements Phrase {
    // Sessions and mail of a person
    SESSION_COLUMNS,
    NOBODY,
    KIND_CLASSIC,
    KIND_PRIMARY,
    KIND_EXTRA,
    KIND_WATCHING,
    KICKED,
    NOT_LOGGED_IN,
    WAITING_FOR,
    NOTHING_WAITS,
    DRAINED,
    DRAINED_ONE,
    NOT_DRAINED,
    PURGED,
    PURGED_ONE,

    // The office
    OFFICE,
    MAIL_WAITS,
    PERSON_WAITS,
    AND_OTHERS,
    JOURNAL,
    JOURNAL_FULL,
    DOOR_COLUMNS,
    DOOR_CLASSIC,
    STATE_OPEN,
    STATE_CLOSING,
    STATE_NO_TRANSPORT,
    STATE_BROKEN,
    REFUSED,
    LAST_SWAP,
    SWAPPED,
    UNTAKEN,
    BACKED_UP,
    BACKED_UP_WITH_HISTORY,
    RELOADED,
    RENUMBERED,
    DROPPED,
    PAUSED,

    // Questions
    ASK_DRAIN,
    ASK_PURGE,
    YES_OR_NO,

    // What was typed is no good
    USAGE,
    NO_FILE,
    NOTHING_TO_CONSENT,
    NO_TERMINAL,
    NOTHING_REMOVED,

    // No server, or one that does not answer
    NO_SERVER,
    NO_SOCKET,
    SOCKET_LEFT,
    UNREACHABLE,
    DIRECTORY_NOT_YOURS,
    SOCKET_NOT_YOURS,
    ANOTHER_USER,
    LONG_QUESTION,
    LATE,
    HUNG_UP,
    INTERRUPTED,
    NOT_CLOSED,
    NOT_UNDERSTOOD,
    BUSY,

    // What the server says: one line, and one with more below
    SAID,
    SAID_AND,

    // The server cannot
    NOT_SERVED,
    NOT_MADE,
    LONG_PATH,
    NOT_FROM_ROOT,
    FILE_THERE,
    FILE_NOT_WRITTEN,
    MISTAKE
}
