package dev.kolejka.api.queue;

import java.util.List;

/**
 * What lies on a queue now: a snapshot, since others put and take meanwhile.
 *
 * @param frames frames that wait, of all types
 * @param room   frames the queue holds at most: of all types together where they share the room, else those of the
 *               fullest type
 * @param types  the types under which frames wait, the deepest first; empty where they cannot be told
 */
public record QueueFill(int frames, int room, List<TypeDepth> types) {

    /**
     * Frames of one type.
     *
     * @param type  which
     * @param depth how many wait, at least 1
     */
    public record TypeDepth(long type, int depth) {}

    public QueueFill {
        types = types.stream()
                .sorted((a, b) -> a.depth() != b.depth()
                        ? Integer.compare(b.depth(), a.depth())
                        : Long.compare(a.type(), b.type()))
                .toList();
    }
}
