package dev.kolejka.testkit;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The frames of one type of a queue in memory. Confined to whoever holds the lock of its {@link InMemoryLanes}. */
final class InMemoryLane {

    private record Slot(Frame frame, long stamp) {}

    private final Deque<Slot> slots = new ArrayDeque<>();
    private long taken;
    private long lastStamp;

    int depth() {
        return slots.size();
    }

    void put(Frame frame, long stamp) {
        slots.add(new Slot(new Frame().copyOf(frame), stamp));
        if (stamp > 0) {
            lastStamp = stamp;
        }
    }

    boolean take(Frame into) {
        Slot oldest = slots.poll();
        if (oldest == null) {
            return false;
        }
        taken++;
        into.copyOf(oldest.frame());
        return true;
    }

    /** Copies the oldest frames, as many as fit; they stay. */
    boolean show(FrameBatch batch) {
        int shown = 0;
        Iterator<Slot> oldest = slots.iterator();
        while (oldest.hasNext() && shown < batch.capacity()) {
            batch.frame(shown).copyOf(oldest.next().frame());
            batch.position(shown, taken + shown + 1);
            shown++;
        }
        batch.size(shown);
        return shown > 0;
    }

    void forget(int count) {
        for (int i = 0; i < count; i++) {
            slots.remove();
            taken++;
        }
    }

    long lastStamp() {
        return lastStamp;
    }

    void forgetStamp() {
        lastStamp = 0;
    }

    long[] stamps() {
        return slots.stream().mapToLong(Slot::stamp).toArray();
    }
}
