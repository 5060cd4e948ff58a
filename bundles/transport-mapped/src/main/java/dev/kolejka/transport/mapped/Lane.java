package dev.kolejka.transport.mapped;

import static dev.kolejka.transport.mapped.Memory.LONGS;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.QueueGoneException;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one type: a ring of slots between a tail, where frames are put, and a head, where they are taken.
 * Whatever process dies at whatever point, every frame is found whole, once, or not at all:
 *
 * <ul>
 *   <li>Who puts holds the lane's lock. The frame exists from the one store of its slot's sequence on; that the tail
 *       moves on afterwards only helps the next producer, who else finds the slot committed and moves the tail itself.
 *       So a lock taken over from the dead needs nothing undone.
 *   <li>Who takes holds nothing. It copies the frame and then moves the head from its position to the next: whoever
 *       succeeds has taken it, the others throw their copies, which may be torn by then, away.
 * </ul>
 *
 * Any thread of any process, but for {@link #consume}. The numbers of a lane can be scribbled by whoever may write the
 * file, so none is used before it is found possible; an impossible one ends the call with {@link QueueGoneException}.
 */
final class Lane extends Numbers {

    private static final int MISSES_BETWEEN_CHECKS = 1024;

    private final MappedFile file;
    private final int type;
    private final int slots;
    private final OwnerLock lock;
    private final Sleepers takers;
    private final Sleepers producers;
    private boolean knownUsed;

    /** The head as a producer of this process last saw it; plain, because an old one only means to look again. */
    private long knownHead;

    /** Made for the first consumer: most lanes never have one. */
    private @Nullable FrameBatch batch;

    /** Plain: threads that miss at once may count as one. */
    private int misses;

    Lane(MappedFile file, int type) {
        super(file.lane(type), file.layout());
        this.file = file;
        this.type = type;
        slots = file.shape().slotsPerType();
        lock = file.lock(memory);
        takers = file.takers(type);
        producers = file.producers(type);
    }

    /** Who waits for a frame. */
    Sleepers takers() {
        return takers;
    }

    /** Who waits for room. */
    Sleepers producers() {
        return producers;
    }

    /**
     * Puts a copy of the frame.
     *
     * @param stamp what to keep beside it, 0 for none
     * @param maker  whether this is the maker of the queue, who may put when it is shut
     * @return false when the lane is full or cannot get its blocks, or when somebody else was putting for as long as
     *     this call may last
     */
    boolean put(Frame frame, long stamp, boolean maker) {
        if (!hasBlocks() || isFull()) {
            file.requireAccepting(maker);
            return false;
        }
        if (!lock.lock()) {
            file.requireAccepting(maker); // whoever holds it may be stopped, and the queue gone meanwhile
            return false;
        }
        try {
            if (!putAlone(frame, stamp, maker)) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        if (takers.any()) {
            takers.wakeOne();
        }
        return true;
    }

    private boolean hasBlocks() {
        return isUsed() || file.room().make(type);
    }

    /**
     * Short, and without garbage unless the lane is damaged: a collection in this window would stop every producer of
     * the lane.
     */
    private boolean putAlone(Frame frame, long stamp, boolean maker) {
        file.requireAccepting(maker);
        long tail = tail();
        if (isCommitted(tail)) {
            // Its producer died between putting it and saying so.
            noteStamp(stamp(tail));
            LONGS.setRelease(memory, Layout.LANE_TAIL, ++tail);
        }
        if (tail < 0 || sequence(tail) != sequenceBefore(tail)) {
            throw damaged();
        }
        if (!hasRoom(tail)) {
            return false;
        }
        int slot = layout.slot(tail);
        frame.writeTo(memory, slot + Layout.SLOT_FRAME);
        LONGS.set(memory, slot + Layout.SLOT_STAMP, stamp);
        commit(slot, tail);
        noteStamp(stamp);
        LONGS.setRelease(memory, Layout.LANE_TAIL, tail + 1);
        return true;
    }

    /** Before the tail moves on: until then it is found in the slot. */
    private void noteStamp(long stamp) {
        if (stamp > 0) {
            LONGS.setOpaque(memory, Layout.LANE_STAMP, stamp);
        }
    }

    /**
     * The one store that puts a frame: before it there is none, after it there is a whole one. It is seen by others
     * before this thread looks for those who sleep, hence a swap and no mere store.
     */
    private void commit(int slot, long position) {
        Memory.getAndSet(memory, slot + Layout.SLOT_SEQUENCE, position + 1);
    }

    /**
     * Whether there is room behind the tail. Takers write the head all the time, and reading it takes it out of their
     * caches, so it is read only when the lane would be full with the head known before.
     */
    private boolean hasRoom(long tail) {
        long waiting = tail - knownHead;
        if (waiting >= 0 && waiting < slots) {
            return true;
        }
        knownHead = head();
        waiting = tail - knownHead;
        if (waiting < 0 || waiting > slots) {
            throw damaged();
        }
        return waiting < slots;
    }

    /** Full for sure, as far as that can be seen without the lock; keeps those who wait for room off it. */
    private boolean isFull() {
        long tail = tail();
        return tail - knownHead >= slots && tail - head() == slots;
    }

    /**
     * Waits until whoever puts at this moment has finished.
     *
     * @param untilNanos when to give up, as {@link System#nanoTime} counts: the producer may be stopped
     */
    void awaitProducer(long untilNanos) {
        lock.awaitOwner(untilNanos);
    }

    /**
     * Takes the oldest frame.
     *
     * @param into becomes the frame, or anything when there was none
     * @return false when there is none
     */
    boolean take(Frame into) {
        if (!isUsed()) {
            return false;
        }
        while (true) {
            long head = head();
            if (isCommitted(head)) {
                if (!into.readFromMapped(memory, layout.slot(head) + Layout.SLOT_FRAME)) {
                    MappedFile.surface();
                }
                if (moveHead(head, 1)) {
                    wakeProducers(head + 1);
                    return true;
                }
            } else if (head() == head) {
                return false;
            }
        }
    }

    /** Who slept, and took a frame, and leaves one: wakes another who sleeps. */
    void wakeNextTaker() {
        if (isCommitted(head())) {
            takers.wakeNext();
        }
    }

    /**
     * Shows the oldest frames to a handler and takes them when it has returned. One thread at a time, and nobody else
     * takes from the lane meanwhile.
     *
     * @param max the most frames to show, at least 1
     * @return how many, 0 when there was none and the handler was not called
     */
    int consume(int max, FrameHandler handler) {
        long head = isUsed() ? head() : 0;
        if (!isUsed() || !isCommitted(head)) {
            return 0;
        }
        FrameBatch shown = batchFor(Math.min(max, slots));
        shown.size(copy(head, Math.min(max, slots), shown));
        int count = shown.size();
        MappedFile.surface();
        handler.handle(shown);
        removeShown(head, count);
        return count;
    }

    /** Somebody who may use the queue may have taken some of them meanwhile: then the rest is removed. */
    private void removeShown(long shownFrom, int count) {
        long end = shownFrom + count;
        long head = shownFrom;
        while (head - shownFrom >= 0 && head - end < 0 && !moveHead(head, (int) (end - head))) {
            head = head();
        }
        wakeProducers(end);
    }

    /** At half-full: who wakes up then finds room for more than one frame. The move of the head was a full fence. */
    private void wakeProducers(long head) {
        if (producers.any() && tail() - head <= slots / 2) {
            producers.wakeAll();
        }
    }

    private FrameBatch batchFor(int most) {
        FrameBatch made = batch;
        if (made == null || made.capacity() < most) {
            made = new FrameBatch(most);
            batch = made;
        }
        return made;
    }

    private int copy(long head, int most, FrameBatch target) {
        int copied = 0;
        while (copied < most && isCommitted(head + copied)) {
            int slot = layout.slot(head + copied);
            target.frame(copied).readFrom(memory, slot + Layout.SLOT_FRAME);
            target.position(copied, head + copied + 1);
            fetchLines(slot);
            copied++;
        }
        return copied;
    }

    /**
     * Writes back what stands there, so that the slot's cache lines belong to this processor alone. Lines that two
     * processors hold are several times as slow to write for the next producer as lines that one other holds (83 against
     * 22 ns a frame). Only for the one consumer a type may have: among several takers one could write back what the next
     * lap has overwritten.
     */
    private void fetchLines(int slot) {
        for (int line = slot; line < slot + Layout.SLOT_BYTES; line += Layout.LINE_BYTES) {
            // Opaque, or else the compiler sees that nothing changes, and leaves it out.
            LONGS.setOpaque(memory, line, (long) LONGS.getOpaque(memory, line));
        }
    }

    /** Takes and forgets all that waits. */
    int drain() {
        while (isUsed()) {
            long head = head();
            int waiting = 0;
            while (waiting < slots && isCommitted(head + waiting)) {
                waiting++;
            }
            if (waiting == 0) {
                return 0;
            }
            if (moveHead(head, waiting)) {
                wakeProducers(head + waiting);
                return waiting;
            }
        }
        return 0;
    }

    /** The stamp of the frame stamped last, wherever that frame is by now; 0 if there never was one. */
    long lastStamp() {
        return isUsed() ? latestStamp() : Layout.NO_STAMP;
    }

    /**
     * Has the last stamp be none. Who cannot get the lock writes all the same: it is held by somebody who stamps nothing,
     * or to do harm.
     */
    void forgetStamp() {
        if (!isUsed()) {
            return;
        }
        boolean isAlone = lock.lock();
        try {
            long tail = tail();
            if (isCommitted(tail)) {
                // Of a producer that died before it said so.
                LONGS.set(memory, layout.slot(tail) + Layout.SLOT_STAMP, Layout.NO_STAMP);
            }
            LONGS.setOpaque(memory, Layout.LANE_STAMP, Layout.NO_STAMP);
        } finally {
            if (isAlone) {
                lock.unlock();
            }
        }
    }

    /** The stamps of the frames that wait, the oldest first. */
    long[] stamps() {
        return isUsed() ? waitingStamps(slots) : new long[0];
    }

    /** How many frames wait. */
    int depth() {
        if (!isUsed()) {
            return 0;
        }
        requirePossible();
        long head = head();
        long tail = tail();
        if (isCommitted(tail)) {
            tail++;
        }
        return (int) Math.max(0, Math.min(tail - head, slots));
    }

    /**
     * Somebody found no frame or no room, and does not say whether it will ask again: the first time and now and then the
     * lane is checked. Not every time, because that would pull head and tail from under those who move them.
     */
    void missed() {
        if (misses++ % MISSES_BETWEEN_CHECKS == 0) {
            requirePossible();
            MappedFile.surface();
        }
    }

    /**
     * Looks whether head, tail and the slot at the head can be true together. For those who found no frame or no room:
     * numbers scribbled at the right place look like an empty or a full lane, for ever.
     */
    void requirePossible() {
        if (!isUsed()) {
            return;
        }
        long head = head();
        long tail = tail();
        long sequence = sequence(head);
        boolean possible = sequence == head + 1
                ? tail - head >= -1 && tail - head <= slots
                : sequence == sequenceBefore(head) && (tail == head || tail == head - 1);
        if ((head < 0 || !possible) && head() == head) {
            throw damaged();
        }
    }

    private QueueGoneException damaged() {
        return new QueueGoneException(
                file.address(),
                "is damaged: in " + file.path() + " type " + type + " has head " + head() + ", tail " + tail() + " and "
                        + slots + " slots");
    }

    private boolean isUsed() {
        if (!knownUsed) {
            knownUsed = file.front().isUsed(type);
        }
        return knownUsed;
    }

    private boolean moveHead(long from, int by) {
        return head() == from && Memory.compareAndSet(memory, Layout.LANE_HEAD, from, from + by);
    }
}
