package dev.kolejka.api.program;

/** What is said of arguments that are no good. */
enum ArgumentPhrase implements Phrase {
    /** {0} the option. */
    TAKES_NO_VALUE,
    /** {0} the option. */
    NEEDS_A_VALUE,
    /** {0} the option. */
    GIVEN_TWICE,
    /** {0} what was typed, {1} all there are. */
    UNKNOWN_ARGUMENT,
    /** {0} what was typed, {1} what may be meant. */
    UNKNOWN_ARGUMENT_LIKE,
    /** {0} what was typed, {1} all there are. */
    UNKNOWN_COMMAND,
    /** {0} what was typed, {1} what may be meant. */
    UNKNOWN_COMMAND_LIKE,
    /** {0} what was typed, {1} all there are. */
    NO_LANGUAGE
}
