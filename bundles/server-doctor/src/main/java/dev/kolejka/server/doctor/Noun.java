package dev.kolejka.server.doctor;

import dev.kolejka.api.program.Phrase;

/** What is counted. */
enum Noun implements Phrase {
    FRAMES,
    KEYS,
    NOTES,
    PROBLEMS
}
