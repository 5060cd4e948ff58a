package dev.kolejka.server.journal;

import dev.kolejka.server.journal.StoredFile.Mapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the next segment ready before it is needed. Its zeros are written: a page of a mapped file for which
 * there is no room would end whoever touches it. Where there is no room, it looks again a second later. Any thread.
 */
final class SegmentSupply implements AutoCloseable {

    /** What a segment is called before it is one. */
    private static final String BLANK = "blank-";

    private static final int BLOCK = 1 << 16;
    private static final int PAGE = 1 << 12;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Storage storage;
    private final int segmentBytes;
    private final boolean forces;
    private final LongSupplier nanoTime;

    private volatile @Nullable Blank ready;
    private volatile boolean failed;
    private long failedAt;
    private long made;
    private boolean closed;

    /**
     * A segment of zeros.
     *
     * @param name    under which it lies for now
     * @param mapping all of it
     */
    record Blank(String name, Mapping mapping) {

        int capacity() {
            return mapping.bytes().capacity();
        }
    }

    /**
     * Supplies a folder.
     *
     * @param segmentBytes how long an ordinary one is
     * @param forces       whether its zeros are on the disk before it is given away
     * @param nanoTime     a clock
     */
    SegmentSupply(Storage storage, int segmentBytes, boolean forces, LongSupplier nanoTime) {
        this.storage = storage;
        this.segmentBytes = segmentBytes;
        this.forces = forces;
        this.nanoTime = nanoTime;
    }

    int segmentBytes() {
        return segmentBytes;
    }

    /** Whether one is there. */
    boolean isReady() {
        return ready != null;
    }

    /** Whether the last try to make one failed. */
    boolean hasFailed() {
        return failed;
    }

    /** Makes one when there is none, unless that failed less than a second ago. Says whether one is there now. */
    synchronized boolean prepare() {
        if (ready == null && !closed && !(failed && nanoTime.getAsLong() - failedAt < RETRY_NANOS)) {
            try {
                ready = make(segmentBytes);
                failed = false;
            } catch (IOException full) {
                failed = true;
                failedAt = nanoTime.getAsLong();
            }
        }
        return ready != null;
    }

    /**
     * Gives one away.
     *
     * @param atLeast bytes it must have
     * @throws IOException when there is none and none can be made
     */
    synchronized Blank take(int atLeast) throws IOException {
        Blank blank = ready;
        if (blank != null && blank.capacity() >= atLeast) {
            ready = null;
            return blank;
        }
        return make(Math.max(Records.aligned(atLeast), segmentBytes));
    }

    private Blank make(int bytes) throws IOException {
        String name = BLANK + ++made + FileName.TEMPORARY;
        StoredFile file = storage.create(name);
        try (file) {
            ByteBuffer zeros = ByteBuffer.allocate(Math.min(BLOCK, bytes));
            for (int left = bytes; left > 0; left -= zeros.limit()) {
                zeros.clear().limit(Math.min(left, zeros.capacity()));
                file.append(zeros);
                zeros.flip();
            }
            Blank blank = new Blank(name, file.map(0, bytes));
            if (forces) {
                file.force();
            } else {
                touch(blank.mapping().bytes());
            }
            return blank;
        } catch (IOException failure) {
            discard(name, failure);
            throw failure;
        }
    }

    /** So that whoever writes to the mapped file does not have to wait for each page. */
    private static void touch(ByteBuffer bytes) {
        for (int at = 0; at < bytes.capacity(); at += PAGE) {
            bytes.put(at, (byte) 0);
        }
    }

    /** Whether a file has the name of a segment that was not one yet, or has not got its name. */
    static boolean isBlank(String file) {
        return file.startsWith(BLANK);
    }

    private void discard(String name, IOException failure) {
        try {
            storage.delete(name);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** Makes no more, and removes the one that nobody took. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        Blank blank = ready;
        ready = null;
        if (blank != null) {
            storage.delete(blank.name());
        }
    }
}
