package dev.kolejka.server.router.example;

import dev.kolejka.api.program.Phrase;

/** What may be wrong with an example of a configuration. */
public enum Mistake implements Phrase {
    TWO_PEOPLE,
    EACH_ONCE
}
