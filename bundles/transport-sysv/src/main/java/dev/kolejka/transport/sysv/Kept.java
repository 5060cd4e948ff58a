package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Frames that were taken off the queue before anybody handled them. They are older than all of their type that lie on
 * it, so whoever asks gets them first. Hardly ever any: asking costs a look at a number. Any thread.
 */
final class Kept {

    private final Map<Long, Deque<Frame>> frames = new HashMap<>();
    private volatile int count;

    /** Keeps a frame behind those of its type that are kept already. */
    synchronized void add(Frame frame) {
        lane(frame.type()).add(frame);
        count++;
    }

    /** Keeps again what was {@linkplain #takeOut taken out}. */
    synchronized void putInFront(List<Frame> takenOut) {
        for (int i = takenOut.size() - 1; i >= 0; i--) {
            lane(takenOut.get(i).type()).addFirst(takenOut.get(i));
            count++;
        }
    }

    private Deque<Frame> lane(long type) {
        return frames.computeIfAbsent(type, absent -> new ArrayDeque<>());
    }

    /** Takes the oldest of a type. */
    boolean take(long type, Frame into) {
        if (count == 0) {
            return false;
        }
        List<Frame> oldest = takeOut(type, 1);
        oldest.forEach(into::copyOf);
        return !oldest.isEmpty();
    }

    /** Takes the oldest of a type. */
    synchronized List<Frame> takeOut(long type, int most) {
        List<Frame> oldest = new ArrayList<>();
        Deque<Frame> lane = lane(type);
        while (oldest.size() < most && !lane.isEmpty()) {
            oldest.add(lane.remove());
            count--;
        }
        if (lane.isEmpty()) {
            frames.remove(type);
        }
        return oldest;
    }

    /** Takes all there are, those of one type in their order. */
    synchronized List<Frame> takeOutAll() {
        List<Frame> all = new ArrayList<>();
        List.copyOf(frames.keySet()).forEach(type -> all.addAll(takeOut(type, Integer.MAX_VALUE)));
        return all;
    }

    /** How many of a type there are. */
    int count(long type) {
        return count == 0 ? 0 : countHeld(type);
    }

    private synchronized int countHeld(long type) {
        Deque<Frame> lane = frames.get(type);
        return lane == null ? 0 : lane.size();
    }

    /** How many there are. */
    int count() {
        return count;
    }
}
