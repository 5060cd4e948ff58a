package dev.kolejka.server.journal;

import dev.kolejka.api.program.Phrase;

/** What the journal says to operators; the words say which value is which. */
enum JournalPhrase implements Phrase {
    // Commands
    USAGE_CHECK,
    USAGE_DUMP,
    USAGE_RESTORE,
    HOW_TO_RESTORE,
    RESTORED,
    RESTORED_WITH_HISTORY,
    NO_HISTORIES,

    // What check has found
    EMPTY,
    SOUND,
    SNAPSHOT,
    SEGMENTS,
    RECORDS,
    UNFINISHED,
    WHO_FINISHES,

    // It cannot be done
    NO_JOURNAL,
    NEW_SNAPSHOT,
    THERE_ALREADY,
    JOURNAL_THERE,
    NOT_READ,
    NOT_OPENED,
    NOT_WRITTEN,
    TRIED_AGAIN,
    FAILED,

    // A file is damaged, and how
    DAMAGED,
    OTHER_STATE,
    BAD_RECORD,
    MALFORMED,
    UNSOUND_RECORD,
    UNSOUND_BEFORE_OTHERS,
    NO_RECORD,
    NO_NAMES,
    TOO_LONG,

    // A file is missing, and how that is known
    MISSING,
    SNAPSHOT_ENDS,
    RECORDS_WITHOUT,
    SEGMENT_ENDS,
    RECORD_IS_THERE,

    // A file is not what it should be
    OTHER_FILE,
    NEWER,
    BAD_HEADER,
    OTHER_SEGMENT,
    OTHER_SNAPSHOT,

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
    NOT_YOURS,
    IN_MEMORY
}
