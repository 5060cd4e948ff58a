package dev.kolejka.server.journal;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.StateId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a journal: the last snapshot, and the segments behind it, each of which begins where the one before ends.
 * Immutable.
 *
 * @param snapshot  null for a journal that has only just been begun
 * @param header    of the snapshot
 * @param names     who there was; null without a snapshot
 * @param segments  oldest first
 * @param leftovers files that nobody needs any more
 */
record Chain(
        @Nullable FileName snapshot,
        @Nullable Header header,
        @Nullable Names names,
        List<Segment> segments,
        List<String> leftovers) {

    /**
     * Looks at the files of a folder.
     *
     * @throws RefusedException CONFIG when one is missing, of another program or a newer version, or damaged in its
     *                          header; NOT_ALLOWED as {@link Storage#open} says
     */
    static Chain open(Storage storage) throws IOException, RefusedException {
        List<FileName> snapshots = new ArrayList<>();
        List<FileName> segments = new ArrayList<>();
        List<String> leftovers = new ArrayList<>();
        for (String file : storage.list()) {
            Optional<FileName> name = FileName.read(file);
            if (name.isPresent()) {
                (name.get().kind() == FileName.Kind.SNAPSHOT ? snapshots : segments).add(name.get());
            } else if (file.endsWith(FileName.TEMPORARY)) {
                leftovers.add(file);
            }
        }
        if (snapshots.isEmpty()) {
            return withoutSnapshot(storage, segments, leftovers);
        }
        FileName snapshot = snapshots.remove(snapshots.size() - 1);
        snapshots.forEach(older -> leftovers.add(older.toString()));
        segments.stream()
                .filter(segment -> segment.first() < snapshot.first())
                .forEach(older -> leftovers.add(older.toString()));
        segments.removeIf(segment -> segment.first() < snapshot.first());
        return withSnapshot(storage, snapshot, segments, leftovers);
    }

    private static Chain withSnapshot(
            Storage storage, FileName snapshot, List<FileName> segments, List<String> leftovers)
            throws IOException, RefusedException {
        if (segments.isEmpty() || segments.get(0).first() != snapshot.first()) {
            throw Refusal.missing(
                    storage.describe(FileName.segment(snapshot.first()).toString()),
                    "it goes on where " + snapshot + " ends");
        }
        try (SnapshotReader reader = new SnapshotReader(storage, snapshot)) {
            List<Segment> opened = open(storage, segments, reader.header().id());
            return new Chain(snapshot, reader.header(), reader.names(), opened, List.copyOf(leftovers));
        }
    }

    private static List<Segment> open(Storage storage, List<FileName> names, StateId id)
            throws IOException, RefusedException {
        List<Segment> segments = new ArrayList<>();
        for (FileName name : names) {
            Segment segment = Segment.open(storage, name);
            if (!segment.header().id().equals(id)) {
                throw Refusal.damaged(
                        storage.describe(name.toString()),
                        0,
                        "it belongs to state " + segment.header().id() + ", the others to " + id);
            }
            segments.add(segment);
        }
        return List.copyOf(segments);
    }

    /** A journal is begun by a segment, and then a snapshot: a server may have been killed in between. */
    private static Chain withoutSnapshot(Storage storage, List<FileName> segments, List<String> leftovers)
            throws IOException, RefusedException {
        for (FileName name : segments) {
            Segment segment = Segment.open(storage, name);
            Tail all = Tail.look(segment.records(), Header.BYTES, 0);
            if (name.first() != 1 || all.later() > 0) {
                throw Refusal.missing(
                        storage.describe("snapshot-*"), "there are records behind it, in " + name + " for one");
            }
            leftovers.add(name.toString());
        }
        return new Chain(null, null, null, List.of(), List.copyOf(leftovers));
    }
}
