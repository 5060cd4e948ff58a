package dev.kolejka.client.core;

import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import java.util.function.Predicate;

/**
 * What is asked of the server.
 *
 * @param operation what to do
 * @param target    with which person or group, by place; 1 where there is none
 * @param text      the text that belongs to it
 * @param wanted    which frames answer it
 */
record Question(Operation operation, int target, String text, Predicate<Frame> wanted) {

    /** Whether doing it twice is no more than doing it once. */
    boolean mayBeRepeated() {
        return operation != Operation.TO_PERSON && operation != Operation.TO_GROUP;
    }
}
