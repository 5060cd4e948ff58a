package dev.kolejka.server.journal;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.JournalFailedException;
import dev.kolejka.api.server.Mail;
import dev.kolejka.server.journal.LiveFiles.Finished;
import dev.kolejka.server.journal.SegmentSupply.Blank;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records into segments. Events go to where they stay as they are told; a commit writes the record's header in
 * front of them. Confined to whoever holds the router, but for what says otherwise.
 */
abstract class JournalWriter extends EventWriter {

    private static final ByteBuffer NOWHERE = ByteBuffer.allocate(0);

    /** What a record and a message to few people have beside the text; more people are taken from the reserve. */
    private static final int MAIL_OVERHEAD = 256;

    /** At the end of a segment there is always room for the header that says it goes on elsewhere. */
    private static final int MARGIN = Records.HEADER + Records.ALIGNMENT;

    /** What a segment has beside its records. */
    private static final int LEAST_BYTES = Header.BYTES + MARGIN;

    private final Storage storage;
    private final Settings settings;
    private final LiveFiles live;
    private final StateId id;
    private final Progress progress;
    private final SegmentSupply supply;
    private final Latencies latencies = new Latencies();

    private @Nullable Segment segment;
    private Records records = new Records(NOWHERE, 0);

    /** Where events go: its position is behind the last, its limit in front of the margin. */
    private ByteBuffer out = NOWHERE;

    /** Where the record begins. */
    private int start;

    /** Its sequence number. */
    private long sequence = 1;

    /** What of the segment has been forced, at level disk. */
    private int forcedTo;

    private boolean recording;
    private ByteBuffer nowhere = NOWHERE;
    private int mailsInRecord;
    private @Nullable Mail lastMail;
    private @Nullable JournalFailedException failure;
    private volatile boolean full;

    JournalWriter(Storage storage, Settings settings, LiveFiles live, StateId id) {
        this.storage = storage;
        this.settings = settings;
        this.live = live;
        this.id = id;
        this.progress = new Progress(storage, live);
        this.supply = new SegmentSupply(
                storage, settings.segmentBytes(), settings.level() == Durability.DISK, settings.nanoTime());
    }

    public final StateId id() {
        return id;
    }

    final SegmentSupply supply() {
        return supply;
    }

    final Latencies latencies() {
        return latencies;
    }

    final boolean isFull() {
        return full && !supply.isReady();
    }

    final Progress progress() {
        return progress;
    }

    /** Goes on in a segment. */
    final void resume(Segment last, int offset, long next) {
        sequence = next;
        use(last, offset);
    }

    /** Begins a segment, with this record. */
    final void beginWith(long first) throws IOException {
        sequence = first;
        Segment next = Segment.begin(storage, supply.take(LEAST_BYTES), header(FileName.Kind.SEGMENT));
        live.add(next);
        use(next, Header.BYTES);
    }

    private void use(Segment next, int at) {
        segment = next;
        records = next.records();
        out = next.mapping().bytes();
        out.limit(Math.max(at, next.capacity() - MARGIN)).position(at);
        start = at;
        forcedTo = at;
        progress.begin(sequence - 1);
    }

    /** Whether events are recorded; else they only lead to the state that it begins with. */
    final void record(boolean whether) {
        recording = whether;
    }

    @Override
    final ByteBuffer room(int bytes) {
        if (!recording) {
            return thrownAway(bytes);
        }
        requireWorking();
        int head = out.position() == start ? Records.HEADER : 0;
        if (out.remaining() < head + bytes) {
            moveOn(head + bytes);
        } else if (head > 0) {
            out.position(start + head);
        }
        return out;
    }

    private ByteBuffer thrownAway(int bytes) {
        if (nowhere.capacity() < bytes) {
            nowhere = ByteBuffer.allocate(bytes);
        }
        return nowhere.clear();
    }

    /** The record goes on in the next segment, with what it has so far. */
    private void moveOn(int more) {
        try {
            int record = out.position() - start + more;
            change(supply.take(LEAST_BYTES + record), true);
        } catch (IOException failed) {
            throw fail("no room for record " + sequence, failed);
        }
    }

    private void change(Blank blank, boolean amidst) throws IOException {
        int events = moveEvents(blank);
        boolean wasEmpty = start == Header.BYTES;
        if (wasEmpty) {
            fillUp();
        }
        forceOld();
        Header header = header(FileName.Kind.SEGMENT);
        Segment old = requireNonNull(segment);
        Records oldRecords = records;
        int end = start;
        if (settings.level() == Durability.DISK) {
            live.add(Segment.begin(storage, blank, header));
        } else {
            header.write(blank.mapping().bytes());
            live.add(new Segment(header, blank.mapping()), blank.name());
        }
        use(new Segment(header, blank.mapping()), Header.BYTES);
        if (!wasEmpty && end <= old.capacity() - Records.HEADER) {
            mark(old, oldRecords, end);
        }
        if (amidst) {
            out.position(Header.BYTES + Records.HEADER + events);
        }
        settings.background().wake();
    }

    /** What the record has so far goes to where it goes on. Says how many bytes that were. */
    private int moveEvents(Blank blank) {
        int from = Math.min(out.position(), start + Records.HEADER);
        int count = out.position() - from;
        blank.mapping().bytes().put(Header.BYTES + Records.HEADER, out, from, count);
        return count;
    }

    /** A record of nothing, so that no two segments begin with the same record. */
    private void fillUp() {
        start = records.write(start, start + Records.HEADER, sequence, progress.forced(), Records.PLAIN);
        sequence++;
    }

    /** A segment says that it goes on in another. */
    private void mark(Segment old, Records oldRecords, int at) {
        boolean isNamed = settings.level() == Durability.DISK;
        int mark = isNamed ? Records.CONTINUED : Records.GOES_ON;
        oldRecords.write(at, at + Records.HEADER, sequence, progress.forced(), mark);
        if (!isNamed) {
            live.add(new Finished(old, at, sequence));
        }
    }

    /** At level disk a segment is on the disk before the next one is begun. */
    private void forceOld() throws IOException {
        if (segment != null && settings.level() == Durability.DISK) {
            segment.mapping().force(forcedTo, start - forcedTo);
            progress.forced(sequence - 1);
        }
    }

    private Header header(FileName.Kind kind) {
        return new Header(
                kind, id, sequence, progress.forced(), settings.random().nextLong(), storage.boot());
    }

    /**
     * A new segment begins, unless this one has no records yet.
     *
     * @return the header of a snapshot in front of it
     * @throws IOException when there is no room for one: nothing has changed
     */
    final Header beginFile() throws IOException {
        requireWorking();
        if (out.position() != start) {
            throw new IllegalStateException("there are events that were not committed");
        }
        if (start > Header.BYTES) {
            Blank blank = supply.take(LEAST_BYTES);
            try {
                change(blank, false);
            } catch (IOException failed) {
                throw fail("no segment can be begun", failed);
            }
        }
        return header(FileName.Kind.SNAPSHOT);
    }

    @Override
    final int indexOf(Mail mail) {
        return recording && mail == lastMail ? mailsInRecord - 1 : -1;
    }

    @Override
    final void wrote(Mail mail, ByteBuffer written) {
        if (!recording) {
            return;
        }
        mail.moveTo(new TextPlace(written, written.position() - mail.length(), mail.length()));
        lastMail = mail;
        mailsInRecord++;
    }

    public final void commit() {
        if (!recording) {
            return;
        }
        requireWorking();
        if (out.position() == start) {
            return;
        }
        long from = settings.nanoTime().getAsLong();
        seal();
        if (settings.level() == Durability.DISK) {
            force();
        }
        latencies.add(settings.nanoTime().getAsLong() - from);
    }

    public final void commitLazily() {
        if (!recording) {
            return;
        }
        requireWorking();
        if (out.position() != start) {
            seal();
        }
    }

    private void seal() {
        int next = records.write(start, out.position(), sequence, progress.forced(), Records.PLAIN);
        out.limit(Math.max(next, out.capacity() - MARGIN)).position(next);
        start = next;
        progress.committed(sequence);
        sequence++;
        lastMail = null;
        mailsInRecord = 0;
    }

    private void force() {
        try {
            if (segment != null) {
                segment.mapping().force(forcedTo, start - forcedTo);
            }
            forcedTo = start;
            progress.forced(sequence - 1);
        } catch (IOException failed) {
            throw fail("record " + (sequence - 1) + " cannot be forced", failed);
        }
    }

    public final boolean hasRoomFor(int bytes) {
        requireWorking();
        long need = bytes + MAIL_OVERHEAD + settings.reserveBytes();
        boolean fits = out.remaining() >= need || fitsIntoNext(need);
        full = !fits;
        return fits;
    }

    private boolean fitsIntoNext(long need) {
        long recordSoFar = (long) Records.HEADER + out.position() - start;
        if (LEAST_BYTES + recordSoFar + need > supply.segmentBytes()) {
            // One that is longer would have to be made first, and might not be.
            return false;
        }
        return supply.isReady() || supply.prepare();
    }

    /** All that was committed is on the disk, and a record says so: what is damaged from now on cannot be taken for torn. */
    final void finish() throws IOException {
        if (segment == null || failure != null) {
            return;
        }
        Segment last = segment;
        out.position(start);
        if (settings.level() == Durability.DISK) {
            force();
        } else {
            progress.settleCommitted();
        }
        if (progress.forced() >= sequence - 1 && sequence > 1 && out.remaining() > Records.HEADER) {
            out.position(start + Records.HEADER);
            seal();
            last.force();
        }
        segment = null;
    }

    private void requireWorking() {
        if (failure != null) {
            throw new JournalFailedException(String.valueOf(failure.getMessage()), failure);
        }
        if (segment == null) {
            throw new IllegalStateException("the journal was not begun, or is closed");
        }
    }

    private JournalFailedException fail(String what, IOException cause) {
        failure = new JournalFailedException(storage.describe("") + ": " + what + ": " + Refusal.why(cause), cause);
        return failure;
    }
}
