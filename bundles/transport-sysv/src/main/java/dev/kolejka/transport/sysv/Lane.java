package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.QueueGoneException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The consumer's side of one type: {@linkplain #look looks} at the oldest frames without taking them, shows them to a
 * handler, and takes them when that has returned. Whoever is killed in between leaves them where they are.
 *
 * <p>What is taken is compared with what was shown. Should somebody else have taken one meanwhile, a frame that was not
 * shown comes along; it is kept, and shown next. Where the kernel cannot show without taking, frames are taken and kept
 * first, and a kill loses them. Confined to the consumer's thread.
 */
final class Lane {

    private static final System.Logger LOG = System.getLogger(Lane.class.getName());

    /** The most frames in one batch. */
    static final int LARGEST_BATCH = 256;

    /** After so many frames that lay there alone, a second one is expected no more, */
    private static final int LONELY = 8;

    /** and looked for only every so many times: where one person asks after the other, looking costs a call each. */
    private static final int HOPEFUL = 8;

    /** So often the kernel may say that there is a frame which cannot be seen. */
    private static final int FRUITLESS_LOOKS = 3;

    private final KernelQueue queue;
    private final Scan scan;
    private final Kept kept;
    private final long type;
    private final boolean copies;

    private final Scan.Visitor down = this::seeDown;

    private Sightings seen = new Sightings(1);
    private FrameBatch batch = new FrameBatch(1);
    private boolean noneBefore;
    private int alone;
    private int fruitless;
    private int most;

    /**
     * A lane nobody looked at yet.
     *
     * @param copies whether the kernel can show without taking
     */
    Lane(KernelQueue queue, Scan scan, Kept kept, long type, boolean copies) {
        this.queue = queue;
        this.scan = scan;
        this.kept = kept;
        this.type = type;
        this.copies = copies;
    }

    /**
     * Looks for the oldest frames.
     *
     * @param atMost how many to look for
     * @return false when there is none
     */
    boolean look(int atMost) {
        most = Math.min(atMost, LARGEST_BATCH);
        if (kept.count(type) == 0) {
            if (!copies) {
                takeFirst();
            } else if (see()) {
                return true;
            }
        }
        return kept.count(type) > 0;
    }

    /** Looks again because the kernel says that there is a frame. */
    boolean lookAgain(int atMost) {
        if (look(atMost)) {
            fruitless = 0;
            return true;
        }
        fruitless++;
        if (fruitless > FRUITLESS_LOOKS) {
            // One too long for this kernel to show, since its limit was lowered: nothing else stays unseen so often.
            takeOldest(Scratch.ofThread());
        }
        return kept.count(type) > 0;
    }

    private void takeFirst() {
        ByteBuffer scratch = Scratch.ofThread();
        while (kept.count(type) < most && takeOldest(scratch)) {}
    }

    /** Takes the oldest of this type, and keeps it if it is a frame. */
    private boolean takeOldest(ByteBuffer scratch) {
        int length = queue.takeAny(scratch, type);
        if (length != KernelQueue.NONE && queue.isProper(length)) {
            keep(scratch);
        }
        return length != KernelQueue.NONE;
    }

    private void keep(ByteBuffer scratch) {
        Frame frame = new Frame();
        frame.readFrom(scratch, Scratch.FRAME);
        kept.add(frame);
    }

    /** Sees the oldest frames where they lie. What is none is taken out of their way. */
    private boolean see() {
        ByteBuffer scratch = Scratch.ofThread();
        if (seen.capacity() < most) {
            seen = new Sightings(most);
        }
        do {
            noneBefore = false;
            seen.begin(most);
            int length = queue.copy(scratch, 0);
            if (length == KernelQueue.NONE) {
                return false;
            }
            if (Scratch.type(scratch) == type) {
                seeUp(scratch, length);
            } else {
                scan.down(down);
                seen.settle();
            }
        } while (seen.size() == 0 && noneBefore && takeOldest(scratch) && kept.count(type) == 0);
        return seen.size() > 0;
    }

    /** Nobody else takes frames of this type, so as long as there are only such, they lie still. */
    private void seeUp(ByteBuffer scratch, int firstLength) {
        int length = firstLength;
        while (length != KernelQueue.NONE && Scratch.type(scratch) == type && !seen.isFull()) {
            if (!Payload.isProper(length)) {
                noneBefore = true;
                return;
            }
            seen.addNewer(scratch);
            length = expectsAnother() ? queue.copy(scratch, seen.size()) : KernelQueue.NONE;
        }
        alone = seen.size() == 1 ? alone + 1 : 0;
    }

    private boolean expectsAnother() {
        return seen.size() > 1 || alone < LONELY || alone % HOPEFUL == 0;
    }

    /** What lies behind something that is no frame cannot be taken before that, and is not shown yet. */
    private void seeDown(ByteBuffer scratch, int length) {
        if (Scratch.type(scratch) == type) {
            if (Payload.isProper(length)) {
                seen.addOlder(scratch);
                noneBefore = false;
            } else {
                seen.clear();
                noneBefore = true;
            }
        }
    }

    /**
     * Shows what a look found, and takes it when the handler has returned.
     *
     * @return how many frames were shown
     */
    int handle(FrameHandler handler) {
        return kept.count(type) > 0 ? handleKept(handler) : handleSeen(handler);
    }

    private int handleSeen(FrameHandler handler) {
        FrameBatch shown = batchFor(seen.size());
        seen.showIn(shown, Scratch.ofThread());
        handler.handle(shown);
        try {
            takeShown(Scratch.ofThread());
        } catch (QueueGoneException withItsFrames) {
            LOG.log(System.Logger.Level.DEBUG, "event=queue_gone_while_handled frames=" + seen.size());
        }
        return seen.size();
    }

    private void takeShown(ByteBuffer scratch) {
        int next = 0;
        while (next < seen.size()) {
            int length = queue.takeAny(scratch, type);
            if (length == KernelQueue.NONE) {
                return;
            }
            if (queue.isProper(length)) {
                next = afterShown(scratch, next);
            }
        }
    }

    /** Where to go on after a frame was taken. One that was not shown is younger than all that were. */
    private int afterShown(ByteBuffer scratch, int next) {
        int index = seen.indexOf(scratch, next);
        if (index < 0) {
            keep(scratch);
            return seen.size();
        }
        return index + 1;
    }

    private int handleKept(FrameHandler handler) {
        List<Frame> frames = kept.takeOut(type, most);
        FrameBatch shown = batchFor(frames.size());
        for (int i = 0; i < frames.size(); i++) {
            shown.frame(i).copyOf(frames.get(i));
        }
        shown.size(frames.size());
        boolean handled = false;
        try {
            handler.handle(shown);
            handled = true;
        } finally {
            if (!handled) {
                kept.putInFront(frames);
            }
        }
        return frames.size();
    }

    private FrameBatch batchFor(int frames) {
        if (batch.capacity() < frames) {
            batch = new FrameBatch(Math.max(frames, most));
        }
        return batch;
    }
}
