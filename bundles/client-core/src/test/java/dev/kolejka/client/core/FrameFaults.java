package dev.kolejka.client.core;

import dev.kolejka.client.core.SealedOffice.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** Which frames of a {@link SealedOffice} get lost or come twice, and what happens when one comes. Whoever holds the office. */
final class FrameFaults {

    private final Map<Kind, Deque<Integer>> copies = new EnumMap<>(Kind.class);
    private final Map<Kind, Runnable> events = new EnumMap<>(Kind.class);

    /** The next frame of a kind comes so many times. */
    void next(Kind kind, int times) {
        copies.computeIfAbsent(kind, none -> new ArrayDeque<>()).add(times);
    }

    /** Once, when the next frame of a kind comes, or is about to go out. */
    void when(Kind kind, Runnable event) {
        events.put(kind, event);
    }

    /** How often a frame that is there now comes, or goes out; what is to happen then happens first. */
    int times(Kind kind) {
        Runnable event = events.remove(kind);
        if (event != null) {
            event.run();
        }
        Deque<Integer> next = copies.get(kind);
        return next == null || next.isEmpty() ? 1 : next.remove();
    }
}
