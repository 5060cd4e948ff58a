package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.MessageQueue;
import java.time.Duration;

/**
 * What a worker works with.
 *
 * @param queue   the queue, opened
 * @param journal where it writes down what it does
 * @param time    the time of the round
 * @param lane    the type it puts or takes
 * @param life    the number of this process; every process has its own
 */
record Task(MessageQueue queue, Journal journal, Stopwatch time, int lane, int life) {

    /** How long calls that wait, wait. */
    static final Duration SHORT = Duration.ofMillis(5);

    /** Half of the workers use the calls that wait, the others those that do not. */
    boolean waits() {
        return life % 2 == 1;
    }
}
