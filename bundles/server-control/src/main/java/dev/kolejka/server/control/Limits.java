package dev.kolejka.server.control;

import java.time.Duration;

/**
 * How much one control socket puts up with.
 *
 * @param connections how many there may be at once
 * @param idle        after how long without a whole question a connection is closed
 * @param write       how long a peer may take to read an answer before it is cut off
 */
record Limits(int connections, Duration idle, Duration write) {

    /** The longest question, in bytes without its newline. */
    static final int QUESTION_BYTES = 4096;

    /** What a server puts up with. */
    static final Limits DEFAULT = new Limits(8, Duration.ofSeconds(60), Duration.ofSeconds(5));
}
