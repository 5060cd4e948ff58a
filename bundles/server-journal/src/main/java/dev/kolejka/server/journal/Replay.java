package dev.kolejka.server.journal;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Events;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * Tells what a journal says, and finds where it ends. Changes nothing. One thread.
 *
 * <p>A journal ends where the next record is missing or not sound. Whether that is its end, or damage, is decided so:
 *
 * <ol>
 *   <li>No sound record with a later sequence number is found behind it: it is the end, of a record that its writer did
 *       not finish. It was not committed, since a commit finishes it. (A flipped bit in the very last record looks the
 *       same. It is taken for the end: what cannot be told apart cannot be promised.)
 *   <li>Later records are found, and the machine has not been started since that segment was begun: damage. What a
 *       process wrote is there in the order in which it was written, whoever was killed.
 *   <li>Later records are found, and one of them says that this one was on the disk before: damage.
 *   <li>Else it is the end: the machine died, and of what was not forced the later was on the disk before the earlier.
 *       None of it had been promised to last.
 * </ol>
 *
 * <p>For the third rule each record says up to which one everything had been forced when it was written, and so does the
 * header of each segment. At level {@code disk} a commit forces all before it returns, so the fourth rule only meets
 * what no commit has returned for. At level {@code process} a thread forces once a second, and {@code close} forces all
 * and says so: the fourth rule only meets the last second before the machine died.
 */
final class Replay {

    private final Storage storage;
    private final Chain chain;
    private final UUID boot;
    private long told;
    private long current;

    /**
     * Of these files.
     *
     * @param storage where they are
     * @param chain   which
     */
    Replay(Storage storage, Chain chain) {
        this.storage = storage;
        this.chain = chain;
        this.boot = storage.boot();
    }

    /**
     * Where a journal ends.
     *
     * @param segment index of the segment
     * @param offset  in it: there the next record is to be
     * @param next    its sequence number
     * @param isClean whether nothing but zeros is behind it
     * @param cut     how many sound records are behind it, which do not count
     */
    record End(int segment, int offset, long next, boolean isClean, int cut) {}

    /** The sequence number of the record that is being told; 0 for the snapshot. */
    long current() {
        return current;
    }

    /** How many records were told, without those of the snapshot. */
    long told() {
        return told;
    }

    /**
     * Tells all.
     *
     * @throws RefusedException CONFIG when a record is damaged, with file and offset; the events before were told
     */
    End run(Events into) throws IOException, RefusedException {
        if (chain.snapshot() == null) {
            return new End(0, Header.BYTES, 1, true, 0);
        }
        try (SnapshotReader snapshot = new SnapshotReader(storage, chain.snapshot())) {
            snapshot.tell(into, names -> {});
        }
        EventReader reader = new EventReader(into, names -> {});
        List<Segment> segments = chain.segments();
        long next = chain.snapshot().first();
        for (int i = 0; i < segments.size(); i++) {
            Position end = tell(segments.get(i), next, reader);
            boolean last = i == segments.size() - 1;
            boolean hasNext = !last && segments.get(i + 1).header().first() == end.next;
            if (end.mark == Records.CONTINUED && !hasNext) {
                throw missing(i, end);
            } else if (end.mark == Records.GOES_ON && !hasNext) {
                return missed(i, end);
            } else if (end.mark == Records.PLAIN && (!hasNext || end.tail.later() > 0)) {
                return judge(i, end);
            }
            next = end.next;
        }
        throw new IllegalStateException("the last segment is continued, and was not missed");
    }

    private record Position(int offset, long next, int mark, Tail tail) {}

    private Position tell(Segment segment, long first, EventReader reader) throws RefusedException {
        Records records = segment.records();
        int at = Header.BYTES;
        long next = first;
        while (records.isSound(at) && records.sequence(at) == next) {
            if (records.mark(at) != Records.PLAIN) {
                return new Position(at, next, records.mark(at), new Tail(false, 0, -1));
            }
            int events = at + Records.HEADER;
            try {
                current = next;
                reader.forgetMails();
                reader.read(records.bytes(), events, events + records.eventBytes(at));
            } catch (MalformedEventException malformed) {
                throw Refusal.damaged(
                        where(segment), at, JournalPhrase.BAD_RECORD, next, String.valueOf(malformed.getMessage()));
            }
            at += records.length(at);
            next++;
            told++;
        }
        return new Position(at, next, Records.PLAIN, Tail.look(records, at, next));
    }

    private RefusedException missing(int index, Position end) {
        return Refusal.missing(
                storage.describe(FileName.segment(end.next).toString()),
                JournalPhrase.SEGMENT_ENDS,
                chain.segments().get(index).name());
    }

    /** A segment was begun, and its name was not known to last: when the machine died it may never have been there. */
    private End missed(int index, Position end) throws RefusedException {
        if (chain.segments().get(index).header().boot().equals(boot)) {
            throw missing(index, end);
        }
        return judge(index, end);
    }

    private End judge(int index, Position end) throws RefusedException {
        List<Segment> segments = chain.segments();
        Segment segment = segments.get(index);
        int later = end.tail.later();
        long forced = end.tail.forced();
        boolean otherBoot = false;
        for (Segment behind : segments.subList(index + 1, segments.size())) {
            Tail all = Tail.look(behind.records(), Header.BYTES, end.next);
            later += all.later();
            forced = Math.max(Math.max(forced, all.forced()), behind.header().forced());
            otherBoot |= !behind.header().boot().equals(segment.header().boot());
        }
        boolean isLast = index == segments.size() - 1;
        boolean lasted = segment.header().boot().equals(boot) || otherBoot || forced >= end.next;
        if ((later > 0 || !isLast) && lasted) {
            throw Refusal.damaged(where(segment), end.offset, JournalPhrase.UNSOUND_BEFORE_OTHERS, end.next, later);
        }
        return new End(index, end.offset, end.next, end.tail.isClean() && isLast, later);
    }

    private String where(Segment segment) {
        return storage.describe(segment.name().toString());
    }
}
