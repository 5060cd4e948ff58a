package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The frames of one type that were seen on a queue, and in which order they lie there. Others take frames of other types
 * meanwhile, so that frames move towards index 0 while they are looked at.
 *
 * <p>Seen {@linkplain #addNewer from index 0 up} they are what was seen, when nothing but frames of this type lies
 * before them. Else one looks {@linkplain #addOlder from the highest index down}: no frame is missed then, some are seen
 * twice, and the last time each was seen gives the order. A frame seen twice may as well be two with the same bytes:
 * what comes after it is not known for sure, and is not shown this time. Confined to one thread.
 */
final class Sightings {

    private static final int NOWHERE = -1;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final int capacity;
    private final byte[] bytes;

    /** Slots of {@code bytes} in the order the frames were added. */
    private final int[] order;

    private final boolean[] twice;
    private int limit;
    private int size;

    Sightings(int capacity) {
        this.capacity = capacity;
        bytes = new byte[capacity * Frame.BYTES];
        order = new int[capacity];
        twice = new boolean[capacity];
        for (int i = 0; i < capacity; i++) {
            order[i] = i;
        }
    }

    int capacity() {
        return capacity;
    }

    int size() {
        return size;
    }

    /** Forgets all, but not how many may be added. */
    void clear() {
        size = 0;
    }

    /**
     * Forgets all.
     *
     * @param most how many may be added, at most {@link #capacity}
     */
    void begin(int most) {
        limit = most;
        size = 0;
    }

    boolean isFull() {
        return size == limit;
    }

    /** Adds the frame in a scratch memory, which lies behind all seen so far. There must be room. */
    void addNewer(ByteBuffer scratch) {
        twice[order[size]] = false;
        copy(scratch, order[size]);
        size++;
    }

    /**
     * Adds the frame in a scratch memory, which lies before all seen so far, or is one of them that moved on. When there is no room, the
     * newest makes some.
     */
    void addOlder(ByteBuffer scratch) {
        int before = indexOf(scratch, 0);
        if (before == NOWHERE && isFull()) {
            moveToEnd(0);
            size--;
        } else if (before != NOWHERE) {
            moveToEnd(before);
            size--;
        }
        addNewer(scratch);
        twice[order[size - 1]] = before != NOWHERE;
    }

    private void moveToEnd(int index) {
        int slot = order[index];
        System.arraycopy(order, index + 1, order, index, size - index - 1);
        order[size - 1] = slot;
    }

    /** After looking from the highest index down: puts the oldest first, and leaves out what is not sure. */
    void settle() {
        for (int i = 0; i < size / 2; i++) {
            int slot = order[i];
            order[i] = order[size - 1 - i];
            order[size - 1 - i] = slot;
        }
        for (int i = 0; i < size; i++) {
            if (twice[order[i]]) {
                size = i + 1;
            }
        }
    }

    /** Copies all frames into a batch that has room for them. */
    void showIn(FrameBatch batch, ByteBuffer scratch) {
        for (int i = 0; i < size; i++) {
            scratch.put(Scratch.FRAME, bytes, order[i] * Frame.BYTES, Frame.BYTES);
            batch.frame(i).readFrom(scratch, Scratch.FRAME);
        }
        batch.size(size);
    }

    /**
     * Where the frame in a scratch memory was seen.
     *
     * @param from the first index to look at
     * @return an index, or a negative number when it was not
     */
    int indexOf(ByteBuffer scratch, int from) {
        for (int i = from; i < size; i++) {
            if (isAt(order[i], scratch)) {
                return i;
            }
        }
        return NOWHERE;
    }

    private boolean isAt(int slot, ByteBuffer scratch) {
        int start = slot * Frame.BYTES;
        for (int at = 0; at < Frame.BYTES; at += Long.BYTES) {
            if ((long) LONGS.get(bytes, start + at) != scratch.getLong(Scratch.FRAME + at)) {
                return false;
            }
        }
        return true;
    }

    private void copy(ByteBuffer scratch, int slot) {
        scratch.get(Scratch.FRAME, bytes, slot * Frame.BYTES, Frame.BYTES);
    }
}
