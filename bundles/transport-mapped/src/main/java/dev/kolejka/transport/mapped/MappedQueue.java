package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** One process's use of a queue file. Any thread. */
final class MappedQueue implements MessageQueue {

    private static final System.Logger LOG = System.getLogger(MappedQueue.class.getName());

    /** How long a shut waits for frames that are being put; a producer that takes longer is stopped or dead. */
    static final long SHUT_LIMIT_NANOS = 100_000_000;

    /** Between looks whether the file lies in its place. */
    private static final long LOOK_NANOS = 1_000_000_000;

    private final MappedFile file;
    private final boolean maker;

    /** Which file it is, whatever lies at its path later. */
    private final Object identity;

    private final long id;
    private final AtomicReferenceArray<Lane> lanes;
    private final Spin spin = new Spin(Runtime.getRuntime().availableProcessors());
    private volatile long lastLookNanos = System.nanoTime() - LOOK_NANOS;
    private volatile boolean closed;

    /**
     * A queue in use.
     *
     * @param file     the mapped file
     * @param identity its {@link #identity}
     * @param maker    whether this process made it, rather than opened it
     */
    MappedQueue(MappedFile file, Object identity, boolean maker) {
        this.file = file;
        this.identity = identity;
        this.maker = maker;
        id = file.front().queueId().getMostSignificantBits();
        lanes = new AtomicReferenceArray<>(file.shape().types() + 1);
    }

    /** Device and inode: what a file is, whatever its name. */
    static Object identity(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return key == null ? path : key;
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
        return offer(frame, Layout.NO_STAMP);
    }

    @Override
    public boolean offer(Frame frame, long stamp) {
        requireStamp(stamp);
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
            requireInPlace(); // before frames are shown, since afterwards their number has to be told
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

    /**
     * Looks now and then at the file's path. Where somebody has cut the file short, one who waits on a lane that is left
     * touches nothing that would tell. And a maker whose file does not lie any more where others look for it could go on for
     * ever with those who have it open, while nobody new comes in.
     */
    private void requireInPlace() {
        long now = System.nanoTime();
        if (now - lastLookNanos < LOOK_NANOS) {
            return;
        }
        lastLookNanos = now;
        boolean inPlace;
        try {
            inPlace = identity(file.path()).equals(identity);
            if (inPlace) {
                file.requireLength(Files.size(file.path()));
            }
        } catch (NoSuchFileException removed) {
            inPlace = false;
        } catch (IOException unknown) {
            inPlace = true;
        }
        if (maker && !inPlace) {
            throw new QueueGoneException(address(), "is lost: somebody removed or replaced " + file.path());
        }
    }

    /** While spinning, the check would pull head and tail from under those who move them. */
    private void checkBetweenSleeps(Lane lane, Wait wait) {
        if (wait.slept()) {
            lane.requirePossible();
            MappedFile.surface();
            requireInPlace();
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
            try {
                if (identity(file.path()).equals(identity)) {
                    Files.delete(file.path());
                }
            } catch (NoSuchFileException goneAlready) {
                LOG.log(System.Logger.Level.DEBUG, "event=queue_file_gone path=" + file.path());
            } catch (IOException kept) {
                LOG.log(System.Logger.Level.WARNING, "event=queue_file_kept path=" + file.path(), kept);
            }
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
