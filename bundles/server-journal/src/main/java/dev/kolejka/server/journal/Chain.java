package dev.kolejka.server.journal;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.StateId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a journal: the last snapshot, and the segments behind it, each of which begins where the one before ends.
 * Immutable.
 *
 * @param snapshot  null for a journal that has only just been begun
 * @param header    of the snapshot
 * @param names     who there was; null without a snapshot
 * @param segments  oldest first
 * @param unnamed   what the files of those are called that have not got their names
 * @param older     segments that the snapshot makes superfluous, oldest first
 * @param leftovers files that nobody needs any more
 */
record Chain(
        @Nullable FileName snapshot,
        @Nullable Header header,
        @Nullable Names names,
        List<Segment> segments,
        Map<FileName, String> unnamed,
        List<FileName> older,
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
        Map<FileName, String> unnamed = new TreeMap<>(Comparator.comparingLong(FileName::first));
        for (String file : storage.list()) {
            Optional<FileName> name = FileName.read(file);
            if (name.isPresent()) {
                (name.get().kind() == FileName.Kind.SNAPSHOT ? snapshots : segments).add(name.get());
            } else if (file.endsWith(FileName.TEMPORARY)) {
                Optional<FileName> segment = unnamed(storage, file);
                segment.ifPresentOrElse(missing -> unnamed.put(missing, file), () -> leftovers.add(file));
            }
        }
        segments.addAll(unnamed.keySet());
        segments.sort(Comparator.comparingLong(FileName::first));
        if (snapshots.isEmpty()) {
            return withoutSnapshot(storage, segments, unnamed, leftovers);
        }
        FileName snapshot = snapshots.remove(snapshots.size() - 1);
        snapshots.forEach(older -> leftovers.add(older.toString()));
        List<FileName> older = segments.stream()
                .filter(segment -> segment.first() < snapshot.first())
                .toList();
        older.stream().filter(unnamed::containsKey).forEach(segment -> leftovers.add(unnamed.get(segment)));
        segments.removeAll(older);
        List<FileName> olderNamed =
                older.stream().filter(segment -> !unnamed.containsKey(segment)).toList();
        older.forEach(unnamed::remove);
        return withSnapshot(storage, snapshot, segments, unnamed, olderNamed, leftovers);
    }

    /** What a segment is to be called that was killed before it got its name. */
    private static Optional<FileName> unnamed(Storage storage, String file) throws IOException, RefusedException {
        if (!SegmentSupply.isBlank(file)) {
            return Optional.empty();
        }
        try (StoredFile blank = storage.open(file)) {
            return Header.nameOf(
                    blank.map(0, (int) Math.min(blank.size(), Header.BYTES)).bytes());
        }
    }

    private static Chain withSnapshot(
            Storage storage,
            FileName snapshot,
            List<FileName> segments,
            Map<FileName, String> unnamed,
            List<FileName> older,
            List<String> leftovers)
            throws IOException, RefusedException {
        if (segments.isEmpty() || segments.get(0).first() != snapshot.first()) {
            throw Refusal.missing(
                    storage.describe(FileName.segment(snapshot.first()).toString()),
                    JournalPhrase.SNAPSHOT_ENDS,
                    snapshot);
        }
        try (SnapshotReader reader = new SnapshotReader(storage, snapshot)) {
            List<Segment> opened =
                    open(storage, segments, unnamed, reader.header().id());
            return new Chain(snapshot, reader.header(), reader.names(), opened, unnamed, older, List.copyOf(leftovers));
        }
    }

    private static List<Segment> open(Storage storage, List<FileName> names, Map<FileName, String> unnamed, StateId id)
            throws IOException, RefusedException {
        List<Segment> segments = new ArrayList<>();
        for (FileName name : names) {
            Segment segment = Segment.open(storage, name, unnamed.getOrDefault(name, name.toString()));
            if (!segment.header().id().equals(id)) {
                throw Refusal.damaged(
                        storage.describe(name.toString()),
                        0,
                        JournalPhrase.OTHER_STATE,
                        segment.header().id(),
                        id);
            }
            segments.add(segment);
        }
        return List.copyOf(segments);
    }

    /** A journal is begun by a segment, and then a snapshot: a server may have been killed in between. */
    private static Chain withoutSnapshot(
            Storage storage, List<FileName> segments, Map<FileName, String> unnamed, List<String> leftovers)
            throws IOException, RefusedException {
        for (FileName name : segments) {
            String file = unnamed.getOrDefault(name, name.toString());
            Segment segment = Segment.open(storage, name, file);
            Tail all = Tail.look(segment.records(), Header.BYTES, 0);
            if (name.first() != 1 || all.later() > 0) {
                throw Refusal.missing(storage.describe("snapshot-*"), JournalPhrase.RECORDS_WITHOUT, name);
            }
            leftovers.add(file);
        }
        return new Chain(null, null, null, List.of(), Map.of(), List.of(), List.copyOf(leftovers));
    }
}
