package dev.kolejka.api.queue;

import java.util.Arrays;

/**
 * The oldest frames of one type, shown to a {@link FrameHandler} in the order they were put. The batch and its frames
 * belong to the queue and are filled anew for the next call: copy what you keep. Confined to the thread that consumes.
 */
public final class FrameBatch {

    private static final long UNKNOWN = -1;

    private final Frame[] frames;
    private final long[] positions;
    private int size;

    /**
     * An empty batch. Made by queues.
     *
     * @param capacity the most frames it shows at once, at least 1
     */
    public FrameBatch(int capacity) {
        frames = new Frame[capacity];
        for (int i = 0; i < capacity; i++) {
            frames[i] = new Frame();
        }
        positions = new long[capacity];
        Arrays.fill(positions, UNKNOWN);
    }

    /**
     * How many frames it can show.
     *
     * @return the capacity
     */
    public int capacity() {
        return frames.length;
    }

    /**
     * How many frames it shows now.
     *
     * @return 0 to {@link #capacity()}
     */
    public int size() {
        return size;
    }

    /**
     * Says how many of its frames are filled. For queues only.
     *
     * @param size 0 to {@link #capacity()}
     */
    public void size(int size) {
        this.size = size;
    }

    /**
     * One of the frames.
     *
     * @param index 0 is the oldest; below {@link #capacity()}, and for handlers below {@link #size()}
     * @return the batch's own frame
     */
    public Frame frame(int index) {
        return frames[index];
    }

    /**
     * Where one of the frames lies under its type: the first that was ever put there has 1, and each has one more than the
     * one before it, for as long as there is the queue, whoever is its maker. So {@link MessageQueue#id()}, type and
     * position name a frame for ever.
     *
     * @param index as in {@link #frame}
     * @return the position, at least 1; −1 where a queue has no {@linkplain MessageQueue#id() id}
     */
    public long position(int index) {
        return positions[index];
    }

    /**
     * Says where one of its frames lies. For queues only.
     *
     * @param index    which
     * @param position at least 1
     */
    public void position(int index, long position) {
        positions[index] = position;
    }
}
