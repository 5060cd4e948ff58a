package dev.kolejka.api.server.example;

import dev.kolejka.api.program.Phrase;

/** What may be wrong with an example of a configuration. */
public enum Mistake implements Phrase {
    UNKNOWN_KEY,
    DID_YOU_MEAN,
    NO_PEOPLE,
    ONE_IS_NEEDED
}
