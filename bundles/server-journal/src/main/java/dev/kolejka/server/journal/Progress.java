package dev.kolejka.server.journal;

import dev.kolejka.server.journal.LiveFiles.Finished;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a journal has come: what was committed, and what of it lasts. At level {@code process} it also has on the disk
 * what is only in the page cache, because the router does not wait for that. Any thread, but for what says otherwise.
 */
final class Progress {

    private static final Logger LOG = System.getLogger(Progress.class.getPackageName());

    private final Storage storage;
    private final LiveFiles live;

    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong forced = new AtomicLong();
    private final AtomicLong count = new AtomicLong();

    /** Whether files got names, and the folder was not forced since then. */
    private boolean namesUnforced;

    Progress(Storage storage, LiveFiles live) {
        this.storage = storage;
        this.live = live;
    }

    /** Records up to this one are there. For whoever writes them. */
    void begin(long last) {
        committed.set(last);
    }

    /** One more record is there. For whoever writes them. */
    void committed(long record) {
        committed.lazySet(record);
        count.lazySet(count.getPlain() + 1);
    }

    /** The last record that is there. */
    long committed() {
        return committed.get();
    }

    /** How many were committed since the start. */
    long count() {
        return count.get();
    }

    /** Up to which record all is on the disk. */
    long forced() {
        return forced.get();
    }

    /** Records up to this one are on the disk. */
    void forced(long last) {
        forced.accumulateAndGet(last, Math::max);
    }

    /** Has on the disk what was committed before, if anything was; what cannot be is logged, and tried again. */
    void settleCommitted() {
        long upTo = committed.get();
        if (upTo <= forced.get()) {
            return;
        }
        try {
            settle();
            forced(upTo);
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "event=journal_not_forced: " + Refusal.why(failed));
        }
    }

    /**
     * Returns when all that was written before lasts: the bytes of segments, then their names; and only then a segment
     * says that there must be another behind it. One thread at a time, others wait.
     */
    synchronized void settle() throws IOException {
        List<Finished> finished = live.finished();
        // Later than the others, so that the segment each goes on in is among them.
        List<Segment> unforced = live.unforced();
        for (Segment segment : unforced) {
            segment.force();
        }
        namesUnforced |= live.hasUnnamed();
        live.name(unforced, storage);
        if (namesUnforced) {
            storage.force();
            namesUnforced = false;
        }
        for (Finished each : finished) {
            int at = each.markAt();
            each.segment().records().write(at, at + Records.HEADER, each.next(), each.next() - 1, Records.CONTINUED);
            each.segment().mapping().force(at, Records.HEADER);
        }
        live.forced(unforced, finished);
    }
}
