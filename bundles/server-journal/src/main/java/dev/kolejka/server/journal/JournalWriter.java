package dev.kolejka.server.journal;

import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.JournalFailedException;
import dev.kolejka.api.server.Mail;
import dev.kolejka.server.journal.SegmentSupply.Blank;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records into segments, one after the other: events are told to a {@link Draft}, and a commit seals it. Confined to
 * whoever holds the router, but for what says otherwise.
 */
abstract class JournalWriter extends EventWriter {

    /** What a record and a message to few people have beside the text; more people are taken from the reserve. */
    private static final int MAIL_OVERHEAD = 256;

    /** What a segment has beside its records. */
    private static final int LEAST_BYTES = Header.BYTES + Draft.MARGIN;

    private final Storage storage;
    private final Settings settings;
    private final StateId id;
    private final Progress progress;
    private final SegmentSupply supply;
    private final Segments segments;
    private final Latencies latencies = new Latencies();

    /** Null before it begins, and when it is closed. */
    private @Nullable Draft draft;

    /** The record's sequence number. */
    private long sequence = 1;

    private boolean recording;
    private ByteBuffer nowhere = ByteBuffer.allocate(0);
    private int mailsInRecord;
    private @Nullable Mail lastMail;
    private @Nullable JournalFailedException failure;
    private volatile boolean full;

    JournalWriter(Storage storage, Settings settings, LiveFiles live, StateId id) {
        this.storage = storage;
        this.settings = settings;
        this.id = id;
        this.progress = new Progress(storage, live);
        this.supply = new SegmentSupply(
                storage, settings.segmentBytes(), settings.level() == Durability.DISK, settings.nanoTime());
        this.segments = new Segments(storage, live, settings.level());
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

    /** The sequence number of the record that is written next. */
    final long sequence() {
        return sequence;
    }

    /** Goes on in a segment. */
    final void resume(Segment last, int offset, long next) throws IOException {
        sequence = next;
        use(segments.resume(last, offset));
    }

    /** Begins a segment, with this record. */
    final void beginWith(long first) throws IOException {
        sequence = first;
        use(segments.first(supply.take(LEAST_BYTES), header(FileName.Kind.SEGMENT)));
    }

    private void use(Draft next) {
        draft = next;
        progress.begin(sequence - 1);
    }

    private boolean isOnDisk() {
        return settings.level() == Durability.DISK;
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
        Draft current = working();
        return (current.fits(bytes) ? current : moveOn(current, bytes)).room(bytes);
    }

    private ByteBuffer thrownAway(int bytes) {
        if (nowhere.capacity() < bytes) {
            nowhere = ByteBuffer.allocate(bytes);
        }
        return nowhere.clear();
    }

    /** The record goes on in the next segment, with what it has so far. */
    private Draft moveOn(Draft from, int more) {
        try {
            return change(from, supply.take(LEAST_BYTES + Records.HEADER + from.bytes() + more));
        } catch (IOException failed) {
            throw fail("no room for record " + sequence, failed);
        }
    }

    private Draft change(Draft from, Blank blank) throws IOException {
        if (from.start() == Header.BYTES) {
            // A record of nothing, so that no two segments begin with the same record.
            from.mark(sequence++, progress.forced(), Records.PLAIN);
        }
        if (isOnDisk()) {
            // One segment is on the disk before the next is begun.
            from.force();
            progress.forced(sequence - 1);
        }
        Draft next = segments.next(from, blank, header(FileName.Kind.SEGMENT));
        use(next);
        settings.background().wake();
        return next;
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
        Draft current = working();
        if (!current.isEmpty()) {
            throw new IllegalStateException("there are events that were not committed");
        }
        if (current.start() > Header.BYTES) {
            Blank blank = supply.take(LEAST_BYTES);
            try {
                change(current, blank);
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
        if (recording) {
            working().wrote(mail);
            lastMail = mail;
            mailsInRecord++;
        }
    }

    public final void commit() {
        if (!recording) {
            return;
        }
        Draft current = working();
        if (current.isEmpty()) {
            return;
        }
        long from = settings.nanoTime().getAsLong();
        seal(current);
        if (isOnDisk()) {
            force(current);
        }
        latencies.add(settings.nanoTime().getAsLong() - from);
    }

    public final void commitLazily() {
        if (!recording) {
            return;
        }
        Draft current = working();
        if (!current.isEmpty()) {
            seal(current);
        }
    }

    private void seal(Draft current) {
        try {
            current.seal(sequence, progress.forced());
        } catch (IOException failed) {
            throw fail("record " + sequence + " cannot be written", failed);
        }
        progress.committed(sequence);
        sequence++;
        lastMail = null;
        mailsInRecord = 0;
    }

    private void force(Draft current) {
        try {
            current.force();
            progress.forced(sequence - 1);
        } catch (IOException failed) {
            throw fail("record " + (sequence - 1) + " cannot be forced", failed);
        }
    }

    public final boolean hasRoomFor(int bytes) {
        Draft current = working();
        long need = bytes + MAIL_OVERHEAD + settings.reserveBytes();
        boolean fits = current.remaining() >= need || fitsIntoNext(current, need);
        full = !fits;
        return fits;
    }

    private boolean fitsIntoNext(Draft current, long need) {
        if (LEAST_BYTES + Records.HEADER + current.bytes() + need > supply.segmentBytes()) {
            // One that is longer would have to be made first, and might not be.
            return false;
        }
        return supply.isReady() || supply.prepare();
    }

    /** All that was committed is on the disk, and a record says so: what is damaged from now on cannot be taken for torn. */
    final void finish() throws IOException {
        Draft last = draft;
        if (last == null) {
            return;
        }
        try (last) {
            if (failure == null) {
                last.discard();
                settle(last);
                if (progress.forced() >= sequence - 1 && sequence > 1 && last.remaining() > Records.HEADER) {
                    seal(last);
                    last.force();
                }
            }
        }
        draft = null;
    }

    private void settle(Draft last) {
        if (isOnDisk()) {
            force(last);
        } else {
            progress.settleCommitted();
        }
    }

    private Draft working() {
        if (failure != null) {
            throw new JournalFailedException(String.valueOf(failure.getMessage()), failure);
        }
        if (draft == null) {
            throw new IllegalStateException("the journal was not begun, or is closed");
        }
        return draft;
    }

    private JournalFailedException fail(String what, IOException cause) {
        failure = new JournalFailedException(storage.describe("") + ": " + what + ": " + Refusal.why(cause), cause);
        return failure;
    }
}
