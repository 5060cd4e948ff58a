package dev.kolejka.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Segments that a snapshot made superfluous, and that stay because somebody has still to read them. One thread at a time. */
final class Held {

    /** A segment, and the first record of the one behind it. */
    private record Kept(Segment segment, long next) {}

    private final NavigableMap<Long, Kept> segments = new TreeMap<>();

    /** Whether anybody reads. */
    private boolean reads;

    private long from;

    /** Records from this one on have still to be read. */
    void begin(long from) {
        reads = true;
        this.from = from;
    }

    /**
     * A segment becomes superfluous.
     *
     * @param next the first record of the one behind it
     * @return whether it stays
     */
    boolean keeps(Segment segment, long next) {
        boolean stays = reads && next > from;
        if (stays) {
            segments.put(segment.header().first(), new Kept(segment, next));
        }
        return stays;
    }

    /** Records before this one have been read. Returns the files that need not stay. */
    List<FileName> release(long before) {
        from = Math.max(from, before);
        List<FileName> read = new ArrayList<>();
        while (!segments.isEmpty() && segments.firstEntry().getValue().next() <= from) {
            read.add(segments.pollFirstEntry().getValue().segment().name());
        }
        return read;
    }

    /** Nobody reads any more; what stays is for a reader that comes with the next server. */
    void end() {
        reads = false;
    }

    /** What stays is given up, whether it was read or not. Returns the files. */
    List<FileName> giveUp() {
        List<FileName> all =
                segments.values().stream().map(kept -> kept.segment().name()).toList();
        segments.clear();
        return all;
    }

    /** Where a record is; null when it is not in any of these. */
    @Nullable
    Segment segmentOf(long record) {
        Map.Entry<Long, Kept> floor = segments.floorEntry(record);
        return floor == null || floor.getValue().next() <= record
                ? null
                : floor.getValue().segment();
    }

    long bytes() {
        return segments.values().stream()
                .mapToLong(kept -> kept.segment().capacity())
                .sum();
    }

    int count() {
        return segments.size();
    }
}
