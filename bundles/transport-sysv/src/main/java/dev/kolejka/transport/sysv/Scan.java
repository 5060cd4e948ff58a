package dev.kolejka.transport.sysv;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at every frame of a queue without taking one, from the highest index down: while others take, frames move
 * towards index 0 and so towards the look, and none is passed over. A maker takes on the way what nobody else would: what
 * lies under types that nobody reads, and what is too short for a frame, whoever's head it is in the way of. Any thread.
 */
final class Scan {

    private final KernelQueue queue;
    private final long types;
    private final boolean tidies;

    /**
     * A way to look.
     *
     * @param types  the highest type that somebody reads
     * @param tidies whether to take what nobody reads
     */
    Scan(KernelQueue queue, long types, boolean tidies) {
        this.queue = queue;
        this.types = types;
        this.tidies = tidies;
    }

    /** Told of every frame. */
    @FunctionalInterface
    interface Visitor {

        /**
         * One frame, perhaps not for the first time.
         *
         * @param scratch where it is, its type first
         * @param length  of what follows the type, proper or not
         */
        void frame(ByteBuffer scratch, int length);
    }

    /** Looks at all frames, the newest first. */
    void down(Visitor visitor) {
        ByteBuffer scratch = Scratch.ofThread();
        for (long index = queue.frames() - 1; index >= 0; index--) {
            int length = queue.copy(scratch, index);
            if (length != KernelQueue.NONE) {
                visitor.frame(scratch, length);
                if (tidies) {
                    tidy(scratch, length);
                }
            }
        }
    }

    private void tidy(ByteBuffer scratch, int length) {
        long type = Scratch.type(scratch);
        if (type > types) {
            takeStray(scratch, type);
        } else if (length < Payload.BYTES) {
            queue.takeShort(type);
        }
    }

    private void takeStray(ByteBuffer scratch, long type) {
        if (queue.takeAny(scratch, type) != KernelQueue.NONE) {
            queue.countStray();
        }
    }

    /** Counts the frames of each type. */
    Map<Long, Integer> count() {
        Map<Long, Integer> counts = new HashMap<>();
        down((scratch, length) -> {
            if (Payload.isProper(length)) {
                counts.merge(Scratch.type(scratch), 1, Integer::sum);
            }
        });
        return counts;
    }
}
