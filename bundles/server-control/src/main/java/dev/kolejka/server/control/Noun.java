package dev.kolejka.server.control;

import dev.kolejka.api.program.Phrase;

/** What operators are told numbers of: each with a form for each plural, in the case its sentences want. */
enum Noun implements Phrase {
    ANSWERS,
    BYTES,
    CLASSIC_SESSIONS,
    FILES,
    GROUPS,
    MESSAGES,
    /** With their verb, as in {@code 2 messages wait}. */
    MESSAGES_WAITING,
    /** Of so many, as in {@code z 5 osób}. */
    OF_PEOPLE,
    PEOPLE,
    RECORDS,
    SEALED_SESSIONS,
    /** Sessions that something is done to. */
    SESSIONS
}
