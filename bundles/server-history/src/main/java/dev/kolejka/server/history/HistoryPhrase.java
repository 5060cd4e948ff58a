package dev.kolejka.server.history;

import dev.kolejka.api.program.Phrase;

/** What the history says to operators; the words say which value is which. */
enum HistoryPhrase implements Phrase {
    // A file or folder is not ours alone: what is wrong with it, and what to do
    NOT_ALLOWED,
    IS_LINK,
    IS_NO_DIRECTORY,
    IS_NO_FILE,
    IS_ANOTHERS,
    IS_OPEN,
    REMOVE,
    GIVE,
    CHMOD,

    // The system does not let us
    NOT_LOOKED_AT,
    NOT_WRITTEN,
    NOT_USED,

    // It is none, or none of ours
    DAMAGED,
    OTHER_PROGRAM,
    NEWER,

    // Copies
    COPY_THERE,
    NOT_COPIED,
    OVER,
    NOT_THAT_FAR,
    HISTORY_THERE,
    DAMAGED_COPY,
    NOT_READ,

    // There is no SQLite
    NOT_LOADED,
    NO_LIBRARY
}
