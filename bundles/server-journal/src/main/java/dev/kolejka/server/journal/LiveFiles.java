package dev.kolejka.server.journal;

import dev.kolejka.api.protocol.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which files make up the journal, and how long they are. Any thread. */
final class LiveFiles {

    /** A snapshot is worth its while when so many segments are behind the last. */
    private static final int MANY_SEGMENTS = 4;

    /** … and they have so many times its bytes. */
    private static final int TIMES = 2;

    private final NavigableMap<Long, Segment> segments = new TreeMap<>();
    private final NavigableMap<Long, Segment> unforced = new TreeMap<>();
    private final NavigableMap<Long, String> unnamed = new TreeMap<>();
    private final List<Finished> finished = new ArrayList<>();
    private final Held held = new Held();
    private @Nullable FileName snapshot;
    private long snapshotBytes;
    private @Nullable Names names;

    /**
     * Where what is not superfluous begins.
     *
     * @param record its first record
     * @param names  who there was then; null when the journal is new
     */
    record Start(long record, @Nullable Names names) {}

    /**
     * A segment that is finished.
     *
     * @param segment which
     * @param markAt  where it says that it goes on
     * @param next    the first record of the one that it goes on in
     */
    record Finished(Segment segment, int markAt, long next) {}

    /** One begins whose file still has another name. */
    synchronized void add(Segment segment, String file) {
        unnamed.put(segment.header().first(), file);
        add(segment);
    }

    /** One ends, and the next has still another name. */
    synchronized void add(Finished segment) {
        finished.add(segment);
    }

    /** Those that go on in one that had no name yet, oldest first. */
    synchronized List<Finished> finished() {
        return List.copyOf(finished);
    }

    synchronized boolean hasUnnamed() {
        return !unnamed.isEmpty();
    }

    /** Gives those files their names that have others. */
    synchronized void name(List<Segment> those, Storage storage) throws IOException {
        for (Segment segment : those) {
            String file = unnamed.get(segment.header().first());
            if (file != null) {
                storage.rename(file, segment.name().toString());
                unnamed.remove(segment.header().first());
            }
        }
    }

    /** One begins, or was there before. */
    synchronized void add(Segment segment) {
        segments.put(segment.header().first(), segment);
        unforced.put(segment.header().first(), segment);
    }

    /**
     * A snapshot takes the place of what was before it.
     *
     * @param who there is from there on
     * @return the files that nobody needs any more, oldest first; not those segments that somebody has still to read
     */
    synchronized List<FileName> replace(FileName by, long bytes, @Nullable Names who) {
        names = who;
        List<FileName> old = new ArrayList<>();
        if (snapshot != null && !snapshot.equals(by)) {
            old.add(snapshot);
        }
        snapshot = by;
        snapshotBytes = bytes;
        NavigableMap<Long, Segment> before = segments.headMap(by.first(), false);
        for (Segment segment : before.values()) {
            Long next = segments.higherKey(segment.header().first());
            if (!held.keeps(segment, next == null ? by.first() : next)) {
                old.add(segment.name());
            }
        }
        before.clear();
        unforced.headMap(by.first(), false).clear();
        return old;
    }

    /** Whether another snapshot saves more than it costs. */
    synchronized boolean isLong() {
        if (segments.size() - 1 <= MANY_SEGMENTS) {
            return false;
        }
        long finished = segments.headMap(segments.lastKey(), false).values().stream()
                .mapToLong(Segment::capacity)
                .sum();
        return finished > TIMES * snapshotBytes;
    }

    /** From now on segments stay that have records from this one on. */
    synchronized void hold(long from) {
        held.begin(from);
    }

    /** One was there before, and is superfluous. Says whether it is to stay. */
    synchronized boolean holds(Segment older, long next) {
        return held.keeps(older, next);
    }

    /** Records before this one are needed no more. Returns the files that nobody needs any more. */
    synchronized List<FileName> release(long before) {
        return held.release(before);
    }

    /** What is kept for being read is given up. Returns the files that nobody needs any more. */
    synchronized List<FileName> giveUp() {
        return held.giveUp();
    }

    /** Nothing more is kept for being read. */
    synchronized void holdNoMore() {
        held.end();
    }

    synchronized long heldBytes() {
        return held.bytes();
    }

    /** Where a record is, if it was committed and is not gone; null when it is gone. */
    synchronized @Nullable Segment segmentOf(long record) {
        Map.Entry<Long, Segment> live = segments.floorEntry(record);
        return live == null ? held.segmentOf(record) : live.getValue();
    }

    /** What no snapshot makes superfluous. */
    synchronized Start start() {
        return new Start(snapshot == null ? 1 : snapshot.first(), names);
    }

    synchronized List<Segment> segments() {
        return List.copyOf(segments.values());
    }

    /** Those that may hold what is not on the disk yet, oldest first; to the last one more is written. */
    synchronized List<Segment> unforced() {
        return List.copyOf(unforced.values());
    }

    /** All that {@link #unforced} told was forced since then, and these say that another is behind them. */
    synchronized void forced(List<Segment> those, List<Finished> marked) {
        finished.removeAll(marked);
        those.stream()
                .limit(Math.max(0, those.size() - 1))
                .forEach(segment -> unforced.remove(segment.header().first(), segment));
    }

    synchronized long bytes() {
        return snapshotBytes
                + held.bytes()
                + segments.values().stream().mapToLong(Segment::capacity).sum();
    }

    synchronized int count() {
        return segments.size() + held.count() + (snapshot == null ? 0 : 1);
    }
}
