package dev.kolejka.client.cli;

/** What commands count; each has its words for every number in every language. */
enum Counted implements dev.kolejka.api.program.Phrase {
    BYTES,
    CHARACTERS,
    MESSAGES
}
