package dev.kolejka.testkit;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueShape;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What the users of one queue in memory share: its frames by type, under one lock. Whatever changes wakes everybody
 * who waits; each looks for himself whether it was for him. Any thread.
 */
final class InMemoryLanes {

    private final QueueShape shape;
    private final QueueAccess access;
    private final long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Integer, InMemoryLane> lanes = new HashMap<>();
    private boolean shut;
    private boolean gone;

    InMemoryLanes(QueueShape shape, QueueAccess access) {
        this.shape = shape;
        this.access = access;
    }

    long id() {
        return id;
    }

    /** Whether its next maker may go on with it. */
    boolean isAs(QueueShape wanted, QueueAccess wantedAccess) {
        return !isShut() && !isGone() && shape.equals(wanted) && access.equals(wantedAccess);
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

    boolean put(Frame frame, long stamp) {
        InMemoryLane lane = lane(frame.type());
        if (lane.depth() == shape.slotsPerType()) {
            return false;
        }
        lane.put(frame, stamp);
        changed.signalAll();
        return true;
    }

    boolean take(long type, Frame into) {
        boolean took = lane(type).take(into);
        if (took) {
            changed.signalAll();
        }
        return took;
    }

    /** Copies the oldest frames of a type, as many as fit; they stay. */
    boolean show(long type, FrameBatch batch) {
        return lane(type).show(batch);
    }

    /** Forgets the oldest frames of a type. */
    void forget(long type, int count) {
        alone(() -> {
            lane(type).forget(count);
            changed.signalAll();
            return count;
        });
    }

    int depth(long type) {
        return alone(() -> lane(type).depth());
    }

    long lastStamp(long type) {
        return alone(() -> lane(type).lastStamp());
    }

    void forgetStamp(long type) {
        alone(() -> {
            lane(type).forgetStamp();
            return type;
        });
    }

    long[] stamps(long type) {
        return alone(() -> lane(type).stamps());
    }

    private <T> T alone(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private InMemoryLane lane(long type) {
        return lanes.computeIfAbsent(shape.checked(type), absent -> new InMemoryLane());
    }
}
