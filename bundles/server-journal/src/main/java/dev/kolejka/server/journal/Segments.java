package dev.kolejka.server.journal;

import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.server.journal.LiveFiles.Finished;
import dev.kolejka.server.journal.SegmentSupply.Blank;
import java.io.IOException;

/**
 * How segments begin, and go on in the next, at each level. At level {@code disk} a segment and its name are on the disk
 * before there is anything in it; at level {@code process} nobody waits for that, and another thread sees to it. Confined
 * to whoever writes the journal.
 */
final class Segments {

    private final Storage storage;
    private final LiveFiles live;
    private final boolean onDisk;

    Segments(Storage storage, LiveFiles live, Durability level) {
        this.storage = storage;
        this.live = live;
        this.onDisk = level == Durability.DISK;
    }

    /** Goes on in one that is there. */
    Draft resume(Segment segment, int offset) throws IOException {
        return onDisk ? new StagedDraft(storage, segment, offset) : new MappedDraft(segment, offset);
    }

    /** Begins one that none goes on in. */
    Draft first(Blank blank, Header header) throws IOException {
        return resume(named(blank, header), Header.BYTES);
    }

    /**
     * Begins one that another goes on in, with what its record has so far.
     *
     * @param from   is of no use any more
     * @param header whose first record that is
     */
    Draft next(Draft from, Blank blank, Header header) throws IOException {
        Draft next = from.in(onDisk ? named(blank, header) : unnamed(blank, header));
        if (from.start() > Header.BYTES && from.start() <= from.segment().capacity() - Records.HEADER) {
            from.mark(header.first(), header.forced(), onDisk ? Records.CONTINUED : Records.GOES_ON);
            if (!onDisk) {
                live.add(new Finished(from.segment(), from.start(), header.first()));
            }
        }
        from.close();
        return next;
    }

    private Segment named(Blank blank, Header header) throws IOException {
        Segment segment = Segment.begin(storage, blank, header);
        live.add(segment);
        return segment;
    }

    private Segment unnamed(Blank blank, Header header) {
        header.write(blank.mapping().bytes());
        Segment segment = new Segment(header, blank.mapping());
        live.add(segment, blank.name());
        return segment;
    }
}
