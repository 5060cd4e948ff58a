package dev.kolejka.transport.sysv;

/** How many frames of each type lie on a queue: a snapshot, in which a frame that moved on meanwhile may count twice. */
@FunctionalInterface
interface Census {

    /** Frames of a type. */
    int count(long type);
}
