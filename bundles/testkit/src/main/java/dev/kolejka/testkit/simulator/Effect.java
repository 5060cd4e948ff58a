package dev.kolejka.testkit.simulator;

/** What a simulated process does that others can see. It may be killed before each, and so between any two. */
public enum Effect {
    /** Makes a queue. */
    CREATE,
    /** Opens a queue. */
    OPEN,
    /** Puts a frame, or finds no room. */
    PUT,
    /** Takes a frame, or finds none. */
    TAKE,
    /** Looks at the oldest frames. */
    SHOW,
    /** Removes frames that were shown. */
    FORGET,
    /** Removes all frames of a type. */
    DRAIN,
    /** Shuts a queue. */
    SHUT,
    /** Removes a queue. */
    REMOVE,
    /** Takes or gives back a lock. */
    LOCK,
    /** Writes to the disk. */
    WRITE,
    /** Has the disk keep what was written. */
    FORCE
}
