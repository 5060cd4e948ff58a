package dev.kolejka.server.journal;

import dev.kolejka.server.journal.StoredFile.Mapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the next segment ready before it is needed. Its zeros are written and forced: a page of a mapped file for which
 * there is no room would end whoever touches it. Where there is no room, it looks again a second later. Any thread.
 */
final class SegmentSupply implements AutoCloseable {

    private static final int BLOCK = 1 << 16;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Storage storage;
    private final int segmentBytes;
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
     * @param nanoTime     a clock
     */
    SegmentSupply(Storage storage, int segmentBytes, LongSupplier nanoTime) {
        this.storage = storage;
        this.segmentBytes = segmentBytes;
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
        String name = "blank-" + ++made + FileName.TEMPORARY;
        StoredFile file = storage.create(name);
        try (file) {
            ByteBuffer zeros = ByteBuffer.allocate(Math.min(BLOCK, bytes));
            for (int left = bytes; left > 0; left -= zeros.limit()) {
                zeros.clear().limit(Math.min(left, zeros.capacity()));
                file.append(zeros);
                zeros.flip();
            }
            file.force();
            return new Blank(name, file.map(0, bytes));
        } catch (IOException failure) {
            discard(name, failure);
            throw failure;
        }
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
