package dev.kolejka.server.journal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * What is done whole though its thread is interrupted: a channel is closed under whoever uses it then, for all others too. A
 * thread of the server that is told to end may just be writing down what somebody is to be told.
 */
final class Uninterrupted {

    /** Something with a channel that it opens again when it finds it closed, and that can be done twice. */
    interface Task<T> {
        T done() throws IOException;
    }

    private Uninterrupted() {}

    /** Does it; afterwards the thread is interrupted if it was, or was meanwhile. */
    static <T> T whole(Task<T> task) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return task.done();
                } catch (ClosedByInterruptException once) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
