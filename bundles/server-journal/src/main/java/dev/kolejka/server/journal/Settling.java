package dev.kolejka.server.journal;

import dev.kolejka.server.journal.LiveFiles.Finished;
import java.io.IOException;
import java.util.List;

/**
 * Has on the disk what is only in the page cache, at level {@code process}: for the router does not wait for that. Any
 * thread, one at a time.
 */
final class Settling {

    private final Storage storage;
    private final LiveFiles live;

    Settling(Storage storage, LiveFiles live) {
        this.storage = storage;
        this.live = live;
    }

    /**
     * Returns when all that was written before lasts: the bytes of segments, then their names; and only then a segment
     * says that there must be another behind it.
     */
    synchronized void settle() throws IOException {
        List<Finished> finished = live.takeFinished();
        List<Segment> unforced = live.unforced();
        for (Segment segment : unforced) {
            segment.force();
        }
        if (live.name(unforced, storage)) {
            storage.force();
        }
        for (Finished each : finished) {
            int at = each.markAt();
            each.segment().records().write(at, at + Records.HEADER, each.next(), each.next() - 1, Records.CONTINUED);
            each.segment().mapping().force(at, Records.HEADER);
        }
        live.forced(unforced);
    }
}
