package dev.kolejka.server.journal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Segments that were removed, and take room on the disk until nobody has a message that lies in them: their maps end with
 * the last reference. In a heap where little dies that may be never, so above a limit the collector is asked. One thread.
 */
final class Mapped {

    private static final Logger LOG = System.getLogger(Mapped.class.getPackageName());
    private static final long MAX_BYTES = 1 << 28;

    private final List<WeakReference<ByteBuffer>> removed = new ArrayList<>();

    void add(Segment segment) {
        removed.add(new WeakReference<>(segment.mapping().bytes()));
    }

    /** Lets go of what nobody has any more. */
    void letGo() {
        if (bytes() > MAX_BYTES) {
            LOG.log(Level.DEBUG, "event=journal_unmaps bytes={0}", bytes());
            System.gc();
        }
    }

    private long bytes() {
        long sum = 0;
        for (WeakReference<ByteBuffer> reference : List.copyOf(removed)) {
            ByteBuffer bytes = reference.get();
            if (bytes == null) {
                removed.remove(reference);
            } else {
                sum += bytes.capacity();
            }
        }
        return sum;
    }
}
