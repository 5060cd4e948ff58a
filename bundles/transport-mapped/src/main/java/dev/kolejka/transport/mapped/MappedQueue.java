package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** One process's use of a queue file. Any thread. */
final class MappedQueue implements MessageQueue {

    /** How long a shut waits for frames that are being put; a producer that takes longer is stopped or dead. */
    static final long SHUT_LIMIT_NANOS = 100_000_000;

    private final MappedFile file;
    private final Whereabouts whereabouts;
    private final boolean maker;
    private final long id;
    private final AtomicReferenceArray<Lane> lanes;
    private final Spin spin = new Spin(Runtime.getRuntime().availableProcessors());
    private volatile boolean closed;

    /**
     * A queue in use.
     *
     * @param file     the mapped file
     * @param identity its {@link Whereabouts#identity}
     * @param maker    whether this process made it, rather than opened it
     */
    MappedQueue(MappedFile file, Object identity, boolean maker) {
        this.file = file;
        whereabouts = new Whereabouts(file, identity);
        this.maker = maker;
        id = file.front().queueId().getMostSignificantBits();
        lanes = new AtomicReferenceArray<>(file.shape().types() + 1);
    }

    @Override
    public QueueAddress address() {
        return file.address();
    }

    @Override
    public QueueShape shape() {
        return file.shape();
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public boolean offer(Frame frame) {
        return offerStamped(frame, Layout.NO_STAMP);
    }

    @Override
    public boolean offer(Frame frame, long stamp) {
        requireStamp(stamp);
        return offerStamped(frame, stamp);
    }

    private boolean offerStamped(Frame frame, long stamp) {
        Lane lane = lane(frame.type());
        if (put(lane, frame, stamp)) {
            return true;
        }
        lane.missed();
        return false;
    }

    private void requireStamp(long stamp) {
        if (stamp < 0) {
            throw new IllegalArgumentException("a stamp is above 0, or 0 for none, got " + stamp);
        }
        if (stamp > 0) {
            requireMaker("stamp frames of");
        }
    }

    @Override
    public boolean send(Frame frame, Duration deadline) throws InterruptedException {
        Lane lane = lane(frame.type());
        if (put(lane, frame, Layout.NO_STAMP)) {
            return true;
        }
        Wait wait = Wait.upTo(deadline, lane.producers(), spin);
        while (wait.more()) {
            if (put(lane, frame, Layout.NO_STAMP)) {
                return true;
            }
            checkBetweenSleeps(lane, wait);
        }
        return false;
    }

    private boolean put(Lane lane, Frame frame, long stamp) {
        requireNotClosed();
        return lane.put(frame, stamp, maker);
    }

    @Override
    public boolean poll(long type, Frame into) {
        Lane lane = lane(type);
        requirePresent();
        if (lane.take(into)) {
            return true;
        }
        lane.missed();
        return false;
    }

    @Override
    public boolean receive(long type, Frame into, Duration deadline) throws InterruptedException {
        Lane lane = lane(type);
        requirePresent();
        if (lane.take(into)) {
            return true;
        }
        Wait wait = Wait.upTo(deadline, lane.takers(), spin);
        while (wait.more()) {
            requirePresent();
            if (lane.take(into)) {
                if (wait.everSlept()) {
                    lane.wakeNextTaker();
                }
                return true;
            }
            checkBetweenSleeps(lane, wait);
        }
        return false;
    }

    @Override
    public int consume(long type, int max, Duration deadline, FrameHandler handler) throws InterruptedException {
        if (max < 1) {
            throw new IllegalArgumentException("a batch shows at least one frame, got " + max);
        }
        Lane lane = lane(type);
        requirePresent();
        if (maker) {
            whereabouts.require(true); // before frames are shown, since afterwards their number has to be told
        }
        int handled = lane.consume(max, handler);
        if (handled > 0) {
            return handled;
        }
        Wait wait = Wait.upTo(deadline, lane.takers(), spin);
        while (wait.more()) {
            requirePresent();
            handled = lane.consume(max, handler);
            if (handled > 0) {
                return handled;
            }
            checkBetweenSleeps(lane, wait);
        }
        return 0;
    }

    /** While spinning, the check would pull head and tail from under those who move them. */
    private void checkBetweenSleeps(Lane lane, Wait wait) {
        if (wait.slept()) {
            lane.requirePossible();
            MappedFile.surface();
            whereabouts.require(maker);
        }
    }

    @Override
    public int depth(long type) {
        Lane lane = lane(type);
        requirePresent();
        int depth = lane.depth();
        MappedFile.surface();
        return depth;
    }

    @Override
    public long lastStamp(long type) {
        Lane lane = lane(type);
        requirePresent();
        long stamp = lane.lastStamp();
        MappedFile.surface();
        return stamp;
    }

    @Override
    public void forgetStamp(long type) {
        requireMaker("forget stamps of");
        Lane lane = lane(type);
        requirePresent();
        lane.forgetStamp();
        MappedFile.surface();
    }

    @Override
    public long[] stamps(long type) {
        Lane lane = lane(type);
        requirePresent();
        long[] stamps = lane.stamps();
        MappedFile.surface();
        return stamps;
    }

    @Override
    public QueueFill fill() {
        requirePresent();
        List<QueueFill.TypeDepth> types = new ArrayList<>();
        int frames = 0;
        for (int type = 1; type <= shape().types(); type++) {
            int depth = file.front().isUsed(type) ? lane(type).depth() : 0;
            if (depth > 0) {
                types.add(new QueueFill.TypeDepth(type, depth));
                frames += depth;
            }
        }
        MappedFile.surface();
        return new QueueFill(frames, shape().slotsPerType(), types);
    }

    @Override
    public int drain(long type) {
        Lane lane = lane(type);
        requirePresent();
        lane.requirePossible();
        int drained = lane.drain();
        MappedFile.surface();
        return drained;
    }

    @Override
    public void shut() {
        requireMaker("shut");
        requirePresent();
        file.front().shut();
        long until = System.nanoTime() + SHUT_LIMIT_NANOS;
        for (int type = 1; type <= shape().types(); type++) {
            if (file.front().isUsed(type)) {
                // One who is stopped on a lane before must not use up the time of one who is putting.
                long least = System.nanoTime() + OwnerLock.LIMIT_NANOS;
                lane(type).awaitProducer(until - least > 0 ? until : least);
            }
        }
    }

    @Override
    public void remove() {
        requireMaker("remove");
        requireNotClosed();
        // If it was gone already, or its file was moved away, what lies there now is somebody else's queue.
        if (file.front().end()) {
            whereabouts.delete();
        }
    }

    @Override
    public void close() {
        closed = true;
        file.close();
    }

    private Lane lane(long type) {
        int index = shape().checked(type);
        Lane lane = lanes.get(index);
        if (lane == null) {
            // One object a lane: it holds the batch that its consumer is shown.
            lanes.compareAndSet(index, null, new Lane(file, index));
            lane = lanes.get(index);
        }
        return lane;
    }

    private void requireMaker(String what) {
        if (!maker) {
            throw new IllegalStateException("only its maker may " + what + " the " + address());
        }
    }

    private void requirePresent() {
        requireNotClosed();
        file.requirePresent();
    }

    private void requireNotClosed() {
        if (closed) {
            throw new QueueGoneException(address(), "was closed");
        }
    }
}
