package dev.kolejka.testkit.simulator;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.QueueShape;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The frames of a simulated queue: they outlive every process. One thread. */
final class SimulatedLanes {

    /** A frame that waits. */
    private record Slot(Frame frame, long position, long stamp) {}

    /** The frames of one type. */
    private static final class Lane {

        private final ArrayDeque<Slot> slots = new ArrayDeque<>();
        private long positions;
        private long lastStamp;
    }

    private final QueueShape shape;

    /** 0 where frames have neither positions nor stamps. */
    private final long id;

    private final @Nullable Lane[] lanes;
    private boolean shut;
    private boolean gone;

    SimulatedLanes(QueueShape shape, long id) {
        this.shape = shape;
        this.id = id;
        this.lanes = new @Nullable Lane[shape.types() + 1];
    }

    QueueShape shape() {
        return shape;
    }

    long id() {
        return id;
    }

    boolean isShut() {
        return shut;
    }

    void shut() {
        shut = true;
    }

    void unshut() {
        shut = false;
    }

    boolean isGone() {
        return gone;
    }

    void remove() {
        gone = true;
    }

    boolean put(Frame frame, long stamp) {
        Lane lane = lane(frame.type());
        if (lane.slots.size() == shape.slotsPerType()) {
            return false;
        }
        lane.slots.add(new Slot(new Frame().copyOf(frame), ++lane.positions, stamp));
        lane.lastStamp = stamp == 0 ? lane.lastStamp : stamp;
        return true;
    }

    boolean take(long type, Frame into) {
        Slot oldest = lane(type).slots.poll();
        if (oldest == null) {
            return false;
        }
        into.copyOf(oldest.frame());
        return true;
    }

    void show(long type, FrameBatch batch) {
        int shown = 0;
        for (Slot slot : lane(type).slots) {
            if (shown == batch.capacity()) {
                break;
            }
            batch.frame(shown).copyOf(slot.frame());
            if (id != 0) {
                batch.position(shown, slot.position());
            }
            shown++;
        }
        batch.size(shown);
    }

    void forget(long type, int count) {
        ArrayDeque<Slot> slots = lane(type).slots;
        for (int i = 0; i < count; i++) {
            slots.remove();
        }
    }

    int drain(long type) {
        ArrayDeque<Slot> slots = lane(type).slots;
        int drained = slots.size();
        slots.clear();
        return drained;
    }

    int depth(long type) {
        Lane lane = lanes[(int) type];
        return lane == null ? 0 : lane.slots.size();
    }

    long lastStamp(long type) {
        return id == 0 ? -1 : lane(type).lastStamp;
    }

    void forgetStamp(long type) {
        lane(type).lastStamp = 0;
    }

    long[] stamps(long type) {
        return id == 0
                ? new long[0]
                : lane(type).slots.stream().mapToLong(Slot::stamp).toArray();
    }

    private Lane lane(long type) {
        Lane lane = lanes[(int) type];
        if (lane == null) {
            lane = new Lane();
            lanes[(int) type] = lane;
        }
        return lane;
    }
}
