package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueFill.TypeDepth;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process's use of a queue of the kernel. Any thread. */
final class SysvQueue implements MessageQueue, Waker.Waiting {

    private static final System.Logger LOG = System.getLogger(SysvQueue.class.getName());

    private final KernelQueue queue;
    private final Waker waker;
    private final QueueShape shape;
    private final int room;
    private final boolean copies;
    private final Scan scan;
    private final Puts puts;
    private final @Nullable MakersPuts maker;
    private final Kept kept = new Kept();
    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * A queue in use.
     *
     * @param shape what its users are told
     * @param room  how many frames it holds
     * @param isMaker whether this is the maker
     */
    SysvQueue(KernelQueue queue, Waker waker, QueueShape shape, int room, boolean isMaker) {
        this.queue = queue;
        this.waker = waker;
        this.shape = shape;
        this.room = room;
        copies = queue.canCopy();
        scan = new Scan(queue, shape.types(), isMaker);
        maker = isMaker ? new MakersPuts(queue, this, scan, shape.types(), shape.slotsPerType(), room, copies) : null;
        puts = maker == null ? new OthersPuts(queue, waker, this) : maker;
    }

    @Override
    public QueueAddress address() {
        return queue.address();
    }

    @Override
    public QueueShape shape() {
        return shape;
    }

    @Override
    public boolean offer(Frame frame) {
        shape.checked(frame.type());
        requireOpen();
        return puts.offer(frame);
    }

    @Override
    public boolean send(Frame frame, Duration deadline) throws InterruptedException {
        if (offer(frame)) {
            return true;
        }
        long nanos = nanos(deadline);
        return nanos > 0 && puts.await(frame, nanos);
    }

    @Override
    public boolean poll(long type, Frame into) {
        shape.checked(type);
        requireOpen();
        return kept.take(type, into) || queue.take(type, into);
    }

    @Override
    public boolean receive(long type, Frame into, Duration deadline) throws InterruptedException {
        if (poll(type, into)) {
            return true;
        }
        long nanos = nanos(deadline);
        return nanos > 0 && awaitAndTake(type, into, nanos);
    }

    private boolean awaitAndTake(long type, Frame into, long nanos) throws InterruptedException {
        Wait wait = waker.begin(this, nanos);
        try {
            while (wait.goesOn()) {
                if (queue.takeWaiting(type, into)) {
                    return true;
                }
            }
            return false;
        } finally {
            wait.leave();
        }
    }

    @Override
    public int consume(long type, int max, Duration deadline, FrameHandler handler) throws InterruptedException {
        shape.checked(type);
        if (max < 1) {
            throw new IllegalArgumentException("a batch shows at least one frame, got " + max);
        }
        requireOpen();
        Lane lane = lane(type);
        long nanos = nanos(deadline);
        if (!lane.look(max) && (nanos <= 0 || !awaitAndLook(lane, type, max, nanos))) {
            return 0;
        }
        try {
            return lane.handle(handler);
        } finally {
            returnKept();
        }
    }

    private boolean awaitAndLook(Lane lane, long type, int max, long nanos) throws InterruptedException {
        Wait wait = waker.begin(this, nanos);
        try {
            while (wait.goesOn()) {
                if (queue.awaitFrame(type) && lane.lookAgain(max)) {
                    return true;
                }
            }
            return false;
        } finally {
            wait.leave();
        }
    }

    private Lane lane(long type) {
        Lane lane = lanes.get(type);
        return lane == null ? lanes.computeIfAbsent(type, absent -> new Lane(queue, scan, kept, type, copies)) : lane;
    }

    @Override
    public int depth(long type) {
        shape.checked(type);
        requireOpen();
        return kept.count(type) + depthOnQueue(type);
    }

    private int depthOnQueue(long type) {
        if (copies) {
            return scan.count().getOrDefault(type, 0);
        }
        return queue.hasFrame(type) ? 1 : 0;
    }

    @Override
    public QueueFill fill() {
        requireOpen();
        List<TypeDepth> types = copies
                ? scan.count().entrySet().stream()
                        .map(count -> new TypeDepth(count.getKey(), count.getValue()))
                        .toList()
                : List.of();
        long frames = queue.frames() + kept.count();
        return new QueueFill((int) Math.min(frames, Integer.MAX_VALUE), room, types);
    }

    @Override
    public long malformed() {
        return queue.malformed();
    }

    @Override
    public Optional<String> caveat() {
        return copies
                ? Optional.empty()
                : Optional.of(
                        "this kernel cannot show frames without taking them (msgrcv has no MSG_COPY): a server that"
                                + " is killed loses the requests it has in hand");
    }

    @Override
    public int drain(long type) {
        shape.checked(type);
        requireOpen();
        long waiting = queue.frames();
        int drained = kept.takeOut(type, Integer.MAX_VALUE).size();
        Frame forgotten = new Frame();
        for (long taken = 0; taken < waiting && queue.take(type, forgotten); taken++) {
            drained++;
        }
        return drained;
    }

    @Override
    public void shut() {
        MakersPuts makersPuts = requireMaker("shut");
        requireOpen();
        makersPuts.shut();
    }

    @Override
    public void remove() {
        requireMaker("remove");
        requireOpen();
        queue.remove();
    }

    @Override
    public void close() {
        closed = true;
        waker.look();
        returnKept();
    }

    /** Nobody would ask a closed queue for what it has taken already: others shall find it, if not in its old place. */
    private void returnKept() {
        if (!closed || kept.count() == 0) {
            return;
        }
        List<Frame> frames = kept.takeOutAll();
        try {
            long lost = frames.stream().filter(frame -> !queue.put(frame)).count();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "event=frames_put_back count=" + (frames.size() - lost) + " lost=" + lost);
        } catch (QueueGoneException withItsFrames) {
            LOG.log(System.Logger.Level.WARNING, "event=frames_put_back count=0 lost=" + frames.size());
        }
    }

    private MakersPuts requireMaker(String what) {
        if (maker == null) {
            throw new IllegalStateException("only its maker may " + what + " the " + address());
        }
        return maker;
    }

    @Override
    public boolean isClosed() {
        return closed || waker.isStopped();
    }

    @Override
    public void requireOpen() {
        if (isClosed()) {
            throw new QueueGoneException(address(), "was closed");
        }
    }

    private static long nanos(Duration deadline) {
        return TimeUnit.NANOSECONDS.convert(deadline);
    }
}
