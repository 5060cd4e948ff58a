package dev.kolejka.testkit;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.QueueShape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the users of one queue in memory share: its frames by type, under one lock. Whatever changes wakes everybody
 * who waits; each looks for himself whether it was for him. Any thread.
 */
final class InMemoryLanes {

    private final QueueShape shape;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Integer, Deque<Frame>> lanes = new HashMap<>();
    private boolean shut;
    private boolean gone;

    InMemoryLanes(QueueShape shape) {
        this.shape = shape;
    }

    QueueShape shape() {
        return shape;
    }

    /** What a call waits for; asked with the lock held, again after every change. */
    @FunctionalInterface
    interface Attempt {
        boolean succeeds();
    }

    /** Tries until it succeeds or the time is over; the first time without looking at the clock or at interrupts. */
    boolean within(long nanos, Attempt attempt) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!attempt.succeeds()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Does something at once and alone. */
    boolean now(Attempt attempt) {
        lock.lock();
        try {
            return attempt.succeeds();
        } finally {
            lock.unlock();
        }
    }

    boolean isGone() {
        return now(() -> gone);
    }

    boolean isShut() {
        return now(() -> shut);
    }

    void shut() {
        lock.lock();
        try {
            shut = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void remove() {
        lock.lock();
        try {
            gone = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void wakeAll() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean put(Frame frame) {
        Deque<Frame> lane = lane(frame.type());
        if (lane.size() == shape.slotsPerType()) {
            return false;
        }
        lane.add(new Frame().copyOf(frame));
        changed.signalAll();
        return true;
    }

    boolean take(long type, Frame into) {
        Frame oldest = lane(type).poll();
        if (oldest == null) {
            return false;
        }
        into.copyOf(oldest);
        changed.signalAll();
        return true;
    }

    /** Copies the oldest frames of a type, as many as fit; they stay. */
    boolean show(long type, FrameBatch batch) {
        int shown = 0;
        Iterator<Frame> oldest = lane(type).iterator();
        while (oldest.hasNext() && shown < batch.capacity()) {
            batch.frame(shown++).copyOf(oldest.next());
        }
        batch.size(shown);
        return shown > 0;
    }

    /** Forgets the oldest frames of a type. */
    void forget(long type, int count) {
        lock.lock();
        try {
            Deque<Frame> lane = lane(type);
            for (int i = 0; i < count; i++) {
                lane.remove();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int depth(long type) {
        lock.lock();
        try {
            return lane(type).size();
        } finally {
            lock.unlock();
        }
    }

    private Deque<Frame> lane(long type) {
        return lanes.computeIfAbsent(shape.checked(type), absent -> new ArrayDeque<>());
    }
}
