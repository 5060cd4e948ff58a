package dev.kolejka.simulator;

/** What is known. */
enum Tri {
    /** It is so. */
    YES,
    /** It is not. */
    NO,
    /** It is one or the other, by something that nobody had an answer to, or that is being asked. */
    MAYBE
}
