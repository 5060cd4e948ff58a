package dev.kolejka.client.menu;

/** What the menu counts; each has its words for every number in every language. */
enum Counted implements dev.kolejka.api.program.Phrase {
    BYTES,
    CHARACTERS,
    MESSAGES,
    PARTS
}
