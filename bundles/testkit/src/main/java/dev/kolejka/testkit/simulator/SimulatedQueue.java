package dev.kolejka.testkit.simulator;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A simulated queue as one process has it. One thread. */
final class SimulatedQueue implements MessageQueue {

    private final QueueAddress address;
    private final SimulatedLanes lanes;
    private final SimulatedMachine machine;
    private final SimulatedProcess process;
    private final boolean maker;
    private boolean closed;

    SimulatedQueue(
            QueueAddress address,
            SimulatedLanes lanes,
            SimulatedMachine machine,
            SimulatedProcess process,
            boolean maker) {
        this.address = address;
        this.lanes = lanes;
        this.machine = machine;
        this.process = process;
        this.maker = maker;
    }

    /** What a call waits for. */
    private interface Attempt {
        boolean succeeds();
    }

    @Override
    public QueueAddress address() {
        return address;
    }

    @Override
    public QueueShape shape() {
        return lanes.shape();
    }

    @Override
    public boolean offer(Frame frame) {
        shape().checked(frame.type());
        begin(Effect.PUT, frame.type());
        return put(frame, 0);
    }

    @Override
    public boolean offer(Frame frame, long stamp) {
        if (stamp < 0) {
            throw new IllegalArgumentException("a stamp is not below 0, got " + stamp);
        }
        if (lanes.id() == 0 || stamp == 0) {
            return offer(frame);
        }
        requireMaker("stamp frames of");
        shape().checked(frame.type());
        begin(Effect.PUT, frame.type());
        return put(frame, stamp);
    }

    @Override
    public long id() {
        return lanes.id();
    }

    @Override
    public long lastStamp(long type) {
        shape().checked(type);
        look();
        return lanes.lastStamp(type);
    }

    @Override
    public void forgetStamp(long type) {
        requireMaker("forget stamps of");
        shape().checked(type);
        begin(Effect.FORGET, type);
        lanes.forgetStamp(type);
    }

    @Override
    public long[] stamps(long type) {
        shape().checked(type);
        look();
        return lanes.stamps(type);
    }

    @Override
    public boolean send(Frame frame, Duration deadline) throws InterruptedException {
        shape().checked(frame.type());
        begin(Effect.PUT, frame.type());
        return within(deadline, () -> put(frame, 0));
    }

    private boolean put(Frame frame, long stamp) {
        if (lanes.isShut() && !maker) {
            throw new QueueGoneException(address, "was shut");
        }
        return lanes.put(frame, stamp);
    }

    @Override
    public boolean poll(long type, Frame into) {
        shape().checked(type);
        begin(Effect.TAKE, type);
        return lanes.take(type, into);
    }

    @Override
    public boolean receive(long type, Frame into, Duration deadline) throws InterruptedException {
        shape().checked(type);
        begin(Effect.TAKE, type);
        return within(deadline, () -> lanes.take(type, into));
    }

    @Override
    public int consume(long type, int max, Duration deadline, FrameHandler handler) throws InterruptedException {
        shape().checked(type);
        begin(Effect.SHOW, type);
        if (!within(deadline, () -> lanes.depth(type) > 0)) {
            return 0;
        }
        FrameBatch batch = new FrameBatch(Math.min(max, lanes.depth(type)));
        lanes.show(type, batch);
        if (machine.takesFirst()) {
            lanes.forget(type, batch.size());
            handler.handle(batch);
            return batch.size();
        }
        int shown = batch.size();
        handler.handle(batch);
        begin(Effect.FORGET, type);
        lanes.forget(type, shown);
        return shown;
    }

    private boolean within(Duration deadline, Attempt attempt) {
        long until = machine.nanoTime() + deadline.toNanos();
        while (!attempt.succeeds()) {
            if (machine.nanoTime() >= until) {
                return false;
            }
            machine.await(process, until);
            requirePresent();
        }
        return true;
    }

    @Override
    public int depth(long type) {
        shape().checked(type);
        look();
        return lanes.depth(type);
    }

    @Override
    public QueueFill fill() {
        look();
        List<QueueFill.TypeDepth> types = new ArrayList<>();
        int frames = 0;
        for (int type = 1; type <= shape().types(); type++) {
            int depth = lanes.depth(type);
            if (depth > 0) {
                types.add(new QueueFill.TypeDepth(type, depth));
                frames += depth;
            }
        }
        return new QueueFill(frames, shape().slotsPerType(), types);
    }

    @Override
    public int drain(long type) {
        shape().checked(type);
        begin(Effect.DRAIN, type);
        return lanes.drain(type);
    }

    @Override
    public void shut() {
        requireMaker("shut");
        begin(Effect.SHUT, 0);
        lanes.shut();
    }

    @Override
    public void remove() {
        requireMaker("remove");
        process.requireAlive();
        requireOpen();
        machine.before(process, Effect.REMOVE, 0);
        lanes.remove();
    }

    @Override
    public void close() {
        process.requireAlive();
        closed = true;
    }

    private void begin(Effect effect, long subject) {
        look();
        machine.before(process, effect, subject);
        requirePresent();
    }

    private void look() {
        process.requireAlive();
        requirePresent();
    }

    private void requireMaker(String what) {
        if (!maker) {
            throw new IllegalStateException("only its maker may " + what + " the " + address);
        }
    }

    private void requirePresent() {
        requireOpen();
        if (lanes.isGone()) {
            throw new QueueGoneException(address, "was removed");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new QueueGoneException(address, "was closed");
        }
    }
}
