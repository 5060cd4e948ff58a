package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.Frame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts of a queue's maker: within its {@link Share}, also when the queue is shut, and one at a time.
 *
 * <p>A queue is shut by allowing it one byte. For a frame of the maker it is opened to exactly the bytes it needs, and
 * shut again. Who puts a frame in that very moment takes the maker's place in it, and its frame is accepted though the
 * queue is shut; so whoever shuts a queue looks for frames until none come.
 */
final class MakersPuts implements Puts {

    private static final long SHORTEST_SLEEP_NANOS = 20_000;
    private static final long LONGEST_SLEEP_NANOS = 1_000_000;

    private static final Census NOTHING = type -> 0;

    private final KernelQueue queue;
    private final Waker.Waiting user;
    private final Scan scan;
    private final boolean copies;
    private final long roomBytes;
    private final Share share;

    /** Counted anew each time; here, with who counts, so that no time needs memory of its own. */
    private final int[] seen;

    private final Scan.Visitor counter = this::count;
    private final Census counted;
    private final Census depthUnknown;
    private boolean shut;

    /**
     * For a queue just made or taken over.
     *
     * @param types  the highest type
     * @param slots  of one type
     * @param room   frames the queue holds
     * @param copies whether the kernel can show frames without taking them
     */
    MakersPuts(KernelQueue queue, Waker.Waiting user, Scan scan, int types, int slots, int room, boolean copies) {
        this.queue = queue;
        this.user = user;
        this.scan = scan;
        this.copies = copies;
        roomBytes = (long) room * Payload.BYTES;
        seen = new int[types + 1];
        counted = type -> seen[(int) type];
        depthUnknown = type -> queue.hasFrame(type) ? Integer.MAX_VALUE : 0;
        share = new Share(types, slots, room);
        share.inherit(census());
    }

    private Census census() {
        if (queue.frames() == 0) {
            return NOTHING;
        }
        if (!copies) {
            return depthUnknown;
        }
        Arrays.fill(seen, 0);
        scan.down(counter);
        return counted;
    }

    private void count(ByteBuffer scratch, int length) {
        long type = Scratch.type(scratch);
        if (type > 0 && type < seen.length && Payload.isProper(length)) {
            seen[(int) type]++;
        }
    }

    @Override
    public synchronized boolean offer(Frame frame) {
        int type = (int) frame.type();
        if (!isAdmitted(type)) {
            return false;
        }
        if (!put(frame)) {
            return false;
        }
        share.add(type);
        return true;
    }

    /** The farther it looks, the more it costs: what is known, then how many frames there are, then which. */
    private boolean isAdmitted(int type) {
        if (share.admits(type)) {
            return true;
        }
        share.bound(type, queue.frames());
        if (share.admits(type)) {
            return true;
        }
        share.recount(census());
        return share.admits(type);
    }

    private boolean put(Frame frame) {
        return shut ? putThoughShut(frame) : queue.put(frame);
    }

    private boolean putThoughShut(Frame frame) {
        long needed = queue.state().bytes() + Payload.BYTES;
        if (needed > roomBytes || !queue.limit(needed)) {
            return false;
        }
        try {
            return queue.put(frame);
        } finally {
            queue.limit(KernelQueue.SHUT_BYTES);
        }
    }

    /** The kernel knows nothing of shares, so waiting for one is looking again. No server waits for room. */
    @Override
    public boolean await(Frame frame, long nanos) throws InterruptedException {
        long started = System.nanoTime();
        long sleep = SHORTEST_SLEEP_NANOS;
        for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - started)) {
            LockSupport.parkNanos(this, Math.min(left, sleep));
            sleep = Math.min(sleep * 2, LONGEST_SLEEP_NANOS);
            user.requireOpen();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (offer(frame)) {
                return true;
            }
        }
        return false;
    }

    /** Accepts nothing more but from here. */
    synchronized void shut() {
        queue.limit(KernelQueue.SHUT_BYTES);
        shut = true;
    }
}
