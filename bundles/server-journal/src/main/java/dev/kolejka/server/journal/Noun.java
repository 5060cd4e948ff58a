package dev.kolejka.server.journal;

import dev.kolejka.api.program.Phrase;

/** What is counted. */
enum Noun implements Phrase {
    GROUPS,
    PEOPLE
}
