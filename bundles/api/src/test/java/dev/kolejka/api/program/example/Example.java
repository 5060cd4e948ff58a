package dev.kolejka.api.program.example;

import dev.kolejka.api.program.Phrase;

/** Phrases of a bundle, with their words beside them. */
public enum Example implements Phrase {
    NOT_SENT,
    BECAUSE_OF,
    MESSAGES
}
