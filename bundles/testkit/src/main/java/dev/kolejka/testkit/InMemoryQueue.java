package dev.kolejka.testkit;

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
import java.util.concurrent.TimeUnit;

/** One user's view of a queue in memory. Any thread. */
final class InMemoryQueue implements MessageQueue {

    private final QueueAddress address;
    private final InMemoryLanes lanes;
    private final boolean maker;
    private volatile boolean closed;

    InMemoryQueue(QueueAddress address, InMemoryLanes lanes, boolean maker) {
        this.address = address;
        this.lanes = lanes;
        this.maker = maker;
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
    public long id() {
        return lanes.id();
    }

    @Override
    public boolean offer(Frame frame) {
        return offer(frame, 0);
    }

    @Override
    public boolean offer(Frame frame, long stamp) {
        if (stamp < 0) {
            throw new IllegalArgumentException("a stamp is above 0, or 0 for none, got " + stamp);
        }
        if (stamp > 0) {
            requireMaker("stamp frames of");
        }
        shape().checked(frame.type());
        return lanes.now(() -> put(frame, stamp));
    }

    @Override
    public boolean send(Frame frame, Duration deadline) throws InterruptedException {
        shape().checked(frame.type());
        return lanes.within(nanos(deadline), () -> put(frame, 0));
    }

    private boolean put(Frame frame, long stamp) {
        requirePresent();
        if (lanes.isShut() && !maker) {
            throw new QueueGoneException(address, "was shut");
        }
        return lanes.put(frame, stamp);
    }

    @Override
    public boolean poll(long type, Frame into) {
        shape().checked(type);
        return lanes.now(() -> take(type, into));
    }

    @Override
    public boolean receive(long type, Frame into, Duration deadline) throws InterruptedException {
        shape().checked(type);
        return lanes.within(nanos(deadline), () -> take(type, into));
    }

    private boolean take(long type, Frame into) {
        requirePresent();
        return lanes.take(type, into);
    }

    @Override
    public int consume(long type, int max, Duration deadline, FrameHandler handler) throws InterruptedException {
        shape().checked(type);
        if (max < 1) {
            throw new IllegalArgumentException("a batch shows at least one frame, got " + max);
        }
        FrameBatch batch = new FrameBatch(Math.min(max, shape().slotsPerType()));
        if (!lanes.within(nanos(deadline), () -> show(type, batch))) {
            return 0;
        }
        int shown = batch.size();
        handler.handle(batch);
        lanes.forget(type, shown);
        return shown;
    }

    private boolean show(long type, FrameBatch batch) {
        requirePresent();
        return lanes.show(type, batch);
    }

    @Override
    public int depth(long type) {
        shape().checked(type);
        requirePresent();
        return lanes.depth(type);
    }

    @Override
    public long lastStamp(long type) {
        shape().checked(type);
        requirePresent();
        return lanes.lastStamp(type);
    }

    @Override
    public void forgetStamp(long type) {
        requireMaker("forget stamps of");
        shape().checked(type);
        requirePresent();
        lanes.forgetStamp(type);
    }

    @Override
    public long[] stamps(long type) {
        shape().checked(type);
        requirePresent();
        return lanes.stamps(type);
    }

    @Override
    public QueueFill fill() {
        requirePresent();
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
        Frame forgotten = new Frame();
        int waiting = depth(type);
        int drained = 0;
        while (drained < waiting && poll(type, forgotten)) {
            drained++;
        }
        return drained;
    }

    @Override
    public void shut() {
        requireMaker("shut");
        requirePresent();
        lanes.shut();
    }

    @Override
    public void remove() {
        requireMaker("remove");
        requireOpen();
        lanes.remove();
    }

    @Override
    public void close() {
        closed = true;
        lanes.wakeAll();
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

    private static long nanos(Duration deadline) {
        return TimeUnit.NANOSECONDS.convert(deadline);
    }
}
