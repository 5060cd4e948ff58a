package dev.kolejka.server.doctor;

import dev.kolejka.api.program.Phrase;

/** What {@code doctor} says beside its findings. */
enum DoctorPhrase implements Phrase {
    USAGE,
    NO_PROC,
    NOTE,
    PROBLEM,
    FINDING,
    WHY,
    FIX,
    SUMMARY,
    SUMMARY_OF_SOME,
    NOTHING_WRONG,
    FOUND,

    // Why something could not be looked at
    OWNERS_ONLY,
    FAILED,

    // Which locale there is
    NOT_SET,
    SET,

    // Why a file of the run directory has a mode
    FILE_OPEN,
    FILE_SECRET,
    FILE_SOCKET,
    FILE_JOURNAL,
    FILE_LOCK
}
