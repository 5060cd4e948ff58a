package dev.kolejka.server.router;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Answers that found no room on their lane, in order: they follow when there is room, and nobody waits for them.
 * Somebody who asks and never reads fills only a bounded backlog; what goes beyond it is dropped and counted. Confined
 * to whoever holds the router.
 */
final class Backlog {

    /** Answers kept for one lane. */
    static final int MAX_FRAMES_PER_LANE = 256;

    /** Answers kept in all: 8 MiB of frames. */
    static final int MAX_FRAMES = 16_384;

    /** An answer, and what is to be written beside it. */
    private record Stamped(Frame frame, long stamp) {}

    private final TreeMap<Long, Deque<Stamped>> lanes = new TreeMap<>();

    /** Lanes whose reader has to ask for something before anything goes out again. */
    private final Set<Long> aside = new HashSet<>();

    private MessageQueue queue;
    private int frames;

    Backlog(MessageQueue queue) {
        this.queue = queue;
    }

    /** Goes on with another object of the same queue. */
    void moveTo(MessageQueue queue) {
        this.queue = queue;
    }

    /** Puts a frame on its lane, or behind those that wait for it already. False when it was dropped. */
    boolean put(Frame frame, long stamp) {
        Deque<Stamped> waiting = lanes.isEmpty() ? null : lanes.get(frame.type());
        if (waiting == null && queue.offer(frame, stamp)) {
            return true;
        }
        if (frames >= MAX_FRAMES || (waiting != null && waiting.size() >= MAX_FRAMES_PER_LANE)) {
            return false;
        }
        lanes.computeIfAbsent(frame.type(), lane -> new ArrayDeque<>())
                .add(new Stamped(new Frame().copyOf(frame), stamp));
        frames++;
        return true;
    }

    /** Puts out what fits now. */
    void flush() {
        for (Iterator<Map.Entry<Long, Deque<Stamped>>> lane = lanes.entrySet().iterator(); lane.hasNext(); ) {
            Map.Entry<Long, Deque<Stamped>> next = lane.next();
            if (!aside.contains(next.getKey()) && flush(next.getValue())) {
                lane.remove();
            }
        }
    }

    /**
     * Takes what lies unread on a lane back, in front of what waits for it, and keeps it until {@link #resume}: it took
     * room that others need.
     */
    void setAside(long type) {
        Deque<Stamped> unread = new ArrayDeque<>();
        Frame frame = new Frame();
        int polls = queue.shape().slotsPerType();
        while (polls-- > 0 && queue.poll(type, frame)) {
            unread.add(new Stamped(frame, 0)); // what was answered once has its stamp
            frame = new Frame();
        }
        if (unread.isEmpty()) {
            return;
        }
        Deque<Stamped> waiting = lanes.computeIfAbsent(type, lane -> new ArrayDeque<>());
        // Anybody may have put there what comes back; what is beyond the limits goes, the latest first.
        while (!unread.isEmpty()
                && (waiting.size() + unread.size() > MAX_FRAMES_PER_LANE || frames + unread.size() > MAX_FRAMES)) {
            unread.removeLast();
        }
        frames += unread.size();
        while (!unread.isEmpty()) {
            waiting.addFirst(unread.removeLast());
        }
        aside.add(type);
    }

    /** The reader of a lane is there again. */
    void resume(long type) {
        if (!aside.isEmpty()) {
            aside.remove(type);
        }
    }

    private boolean flush(Deque<Stamped> waiting) {
        for (Stamped next = waiting.peek(); next != null; next = waiting.peek()) {
            if (!queue.offer(next.frame(), next.stamp())) {
                return false;
            }
            waiting.remove();
            frames--;
        }
        return true;
    }

    /** Forgets what waits for a lane. */
    void forget(long type) {
        aside.remove(type);
        Deque<Stamped> waiting = lanes.remove(type);
        frames -= waiting == null ? 0 : waiting.size();
    }

    /** Whether anything waits for a lane. */
    boolean waitsFor(long type) {
        return !lanes.isEmpty() && lanes.containsKey(type);
    }

    /** How many frames wait in all. */
    int frames() {
        return frames;
    }

    /** Whether nothing waits but what was set aside. */
    boolean isIdle() {
        return lanes.size() == aside.size();
    }
}
