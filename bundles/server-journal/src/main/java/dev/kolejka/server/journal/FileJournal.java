package dev.kolejka.server.journal;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.JournalFailedException;
import dev.kolejka.api.server.Trail;
import dev.kolejka.server.journal.Replay.End;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A journal in the files of a folder: a snapshot, and segments that are written as memory behind it. What takes time
 * is done by whoever calls {@link #keep} when it asks for that.
 */
final class FileJournal extends JournalWriter implements Journal {

    private static final Logger LOG = System.getLogger(FileJournal.class.getPackageName());

    /** A segment that was cut shorter is not written to again. */
    private static final int LEAST_CAPACITY = Header.BYTES + 4 * Records.HEADER;

    /** The most that is kept for whoever follows: some millions of messages. */
    private static final long MAX_HELD_BYTES = 1L << 30;

    private static final long SNAPSHOT_RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Storage storage;
    private final Settings settings;
    private final Chain chain;
    private final LiveFiles live;
    private final Mapped mapped = new Mapped();

    private @Nullable FollowedTrail trail;
    private @Nullable End end;
    private @Nullable Names names;
    private volatile long snapshotFailedAt;
    private volatile boolean snapshotFailed;
    private boolean begun;
    private volatile boolean snapshotBegun;
    private boolean closed;

    /** Whether the log says that the disk is full; only whoever keeps the journal knows. */
    private boolean saidFull;

    private FileJournal(Storage storage, Settings settings, Chain chain, LiveFiles live) {
        super(
                storage,
                settings,
                live,
                chain.header() == null
                        ? newId(settings.random())
                        : chain.header().id());
        this.storage = storage;
        this.settings = settings;
        this.chain = chain;
        this.live = live;
        this.names = chain.names();
    }

    private static StateId newId(RandomGenerator random) {
        byte[] bytes = new byte[StateId.BYTES];
        random.nextBytes(bytes);
        return new StateId(bytes);
    }

    /**
     * Opens the journal of a folder.
     *
     * @throws RefusedException as {@link dev.kolejka.api.server.Journals#open} says
     */
    static FileJournal open(Storage storage, Settings settings) throws RefusedException {
        try {
            Chain chain = Chain.open(storage);
            for (String leftover : chain.leftovers()) {
                storage.delete(leftover);
            }
            name(storage, chain);
            return new FileJournal(storage, settings, chain, new LiveFiles());
        } catch (IOException failed) {
            throw Refusal.io(storage.describe(""), JournalPhrase.NOT_READ, failed);
        }
    }

    /** A server was killed before it could; what has its name is a sound segment, whenever the machine dies. */
    private static void name(Storage storage, Chain chain) throws IOException {
        for (Segment segment : chain.segments()) {
            String file = chain.unnamed().get(segment.name());
            if (file != null) {
                segment.force();
                storage.rename(file, segment.name().toString());
                storage.force();
            }
        }
    }

    @Override
    public @Nullable Names names() {
        return names;
    }

    @Override
    public void replay(Events into) throws RefusedException {
        try {
            Replay replay = new Replay(storage, chain);
            End found = replay.run(into);
            cut(found);
            end = found;
        } catch (IOException failed) {
            throw Refusal.io(storage.describe(""), JournalPhrase.NOT_READ, failed);
        }
    }

    /** What is behind the end must never be found again, so it is gone from the disk before anything is written. */
    private void cut(End found) throws IOException {
        List<Segment> segments = chain.segments();
        if (!found.isClean()) {
            Segment last = segments.get(found.segment());
            LOG.log(
                    Level.WARNING,
                    "event=journal_cut file=" + last.name() + " offset=" + found.offset() + " record=" + found.next()
                            + " unfinished records behind it=" + found.cut());
            for (int at = found.offset(); at < last.capacity(); at++) {
                last.mapping().bytes().put(at, (byte) 0);
            }
            last.force();
            for (int i = segments.size() - 1; i > found.segment(); i--) {
                storage.delete(segments.get(i).name().toString());
            }
            storage.force();
        }
        segments.stream().limit(found.segment() + 1).forEach(live::add);
        if (settings.level() == Durability.DISK) {
            progress().settle();
            storage.force();
            progress().forced(found.next() - 1);
        } else if (chain.snapshot() != null) {
            progress().forced(chain.snapshot().first() - 1);
        }
        if (chain.snapshot() != null) {
            live.replace(chain.snapshot(), size(chain.snapshot()), chain.names());
        }
    }

    private long size(FileName file) throws IOException {
        try (StoredFile open = storage.open(file.toString())) {
            return open.size();
        } catch (RefusedException changed) {
            throw new IOException(changed);
        }
    }

    @Override
    public Trail follow(@Nullable StateId id, long next) {
        if (begun || trail != null) {
            throw new IllegalStateException("a journal is followed by one, from before it is begun");
        }
        long from = id != null && id.equals(id()) ? next : 0;
        live.hold(from);
        FollowedTrail followed = new FollowedTrail(storage, live, progress(), settings.level(), from);
        trail = followed;
        return followed;
    }

    @Override
    public void begin(Names now, Consumer<Events> state) throws RefusedException {
        try {
            FollowedTrail follower = trail;
            if (!begun) {
                beginAtTheEnd();
                keepOlder();
                if (follower != null) {
                    follower.begin(sequence());
                }
            }
            record(true);
            boolean changed = !now.equals(names);
            if (changed) {
                names = now;
                Snapshot first = beginSnapshot();
                first.write(state);
            }
            if (follower != null && (changed || follower.isBehindSnapshot())) {
                // In front of the first event that goes by them: whoever follows has no snapshot to read them in.
                names(now);
                commit();
            }
        } catch (IOException failed) {
            throw Refusal.io(storage.describe(""), JournalPhrase.NOT_WRITTEN, failed);
        } catch (JournalFailedException failed) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR, Saying.of(JournalPhrase.FAILED, String.valueOf(failed.getMessage())), failed);
        }
        settings.background().wake();
    }

    /** Segments from before the snapshot stay as long as somebody has to read them. */
    private void keepOlder() throws IOException {
        List<FileName> older = chain.older();
        for (int i = 0; i < older.size(); i++) {
            FileName name = older.get(i);
            long next = i + 1 < older.size()
                    ? older.get(i + 1).first()
                    : requireNonNull(chain.snapshot()).first();
            if (trail == null || !isHeld(name, next)) {
                storage.delete(name.toString());
            }
        }
    }

    private boolean isHeld(FileName older, long next) throws IOException {
        try {
            return live.holds(Segment.open(storage, older, older.toString()), next);
        } catch (RefusedException unusable) {
            LOG.log(Level.WARNING, "event=segment_given_up: " + unusable.getMessage());
            return false;
        }
    }

    private void beginAtTheEnd() throws IOException {
        if (chain.snapshot() == null) {
            beginWith(1);
        } else {
            goOn(requireNonNull(end, "a journal is replayed before it is begun"));
        }
        begun = true;
    }

    @Override
    public void suspend() {
        commit();
        record(false);
    }

    /** A segment from before the machine was started is not written to again: see {@link Replay}. */
    private void goOn(End found) throws IOException {
        Segment last = chain.segments().get(found.segment());
        if (last.header().boot().equals(storage.boot()) && last.capacity() > LEAST_CAPACITY) {
            resume(last, found.offset(), found.next());
        } else {
            if (!last.header().boot().equals(storage.boot())) {
                // It was read from the disk: nothing of it is in the memory of another start.
                progress().forced(found.next() - 1);
            }
            beginWith(found.next());
        }
    }

    @Override
    public boolean wantsSnapshot() {
        boolean failedJustNow =
                snapshotFailed && settings.nanoTime().getAsLong() - snapshotFailedAt < SNAPSHOT_RETRY_NANOS;
        return !snapshotBegun && !failedJustNow && live.isLong();
    }

    @Override
    public Snapshot beginSnapshot() {
        Names at = requireNonNull(names, "a journal is begun before it has snapshots");
        try {
            Header header = beginFile();
            snapshotBegun = true;
            return state -> {
                try {
                    write(header, at, state);
                } finally {
                    snapshotBegun = false;
                }
            };
        } catch (IOException noRoom) {
            return state -> {
                throw failed(storage.describe(""), noRoom);
            };
        }
    }

    private void write(Header header, Names at, Consumer<Events> state) throws RefusedException {
        FileName name = header.name();
        long bytes;
        try {
            progress().settle();
            bytes = SnapshotWriter.write(storage, header, at, state);
            snapshotFailed = false;
        } catch (IOException failed) {
            throw failed(storage.describe(name.toString()), failed);
        }
        List<Segment> before = live.segments();
        List<FileName> old = live.replace(name, bytes, at);
        before.stream().filter(segment -> old.contains(segment.name())).forEach(mapped::add);
        try {
            for (FileName superfluous : old) {
                storage.delete(superfluous.toString());
            }
            storage.force();
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "event=journal_not_tidied: " + Refusal.why(failed) + "; the next start tries again");
        }
        mapped.letGo();
        settings.background().wake();
    }

    private RefusedException failed(String where, IOException failure) {
        snapshotFailedAt = settings.nanoTime().getAsLong();
        snapshotFailed = true;
        return Refusal.io(where, JournalPhrase.TRIED_AGAIN, failure);
    }

    /** Does what takes time: has the next segment ready, and forces at level {@code process}. Not the router's thread. */
    void keep() {
        supply().prepare();
        giveUpWhatIsTooMuch();
        sayWhetherFull();
        if (settings.level() == Durability.PROCESS) {
            progress().settleCommitted();
        }
    }

    /** Mail that people wait for comes before what somebody has still to read of the past. */
    private void giveUpWhatIsTooMuch() {
        long held = live.heldBytes();
        boolean noRoom = supply().hasFailed();
        if (held == 0 || (!noRoom && held <= MAX_HELD_BYTES)) {
            return;
        }
        List<FileName> given = live.giveUp();
        LOG.log(
                Level.WARNING,
                "event=segments_given_up bytes=" + held + " folder=" + storage.describe("")
                        + ": the history had not read them, and "
                        + (noRoom ? "there is no room on the disk" : "may keep no more than " + MAX_HELD_BYTES));
        try {
            for (FileName file : given) {
                storage.delete(file.toString());
            }
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "event=journal_not_tidied: " + Refusal.why(failed) + "; the next start tries again");
        }
    }

    /** Once when it begins and once when it is over, whatever is refused meanwhile. */
    private void sayWhetherFull() {
        boolean full = isFull();
        if (full != saidFull) {
            saidFull = full;
            LOG.log(
                    full ? Level.WARNING : Level.INFO,
                    full
                            ? "event=disk_full folder=" + storage.describe("")
                                    + ": no room for mail, which is refused until"
                                    + " there is; people still ask, read and leave"
                            : "event=disk_has_room folder=" + storage.describe("") + ": mail is accepted again");
        }
    }

    @Override
    public long last() {
        return progress().committed();
    }

    @Override
    public Status status() {
        Latencies latencies = latencies();
        return new Status(
                settings.level(),
                live.bytes() + (supply().isReady() ? supply().segmentBytes() : 0),
                live.count(),
                progress().count(),
                latencies.median(),
                latencies.longest(),
                isFull());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            settings.background().close();
            finish();
            supply().close();
        } catch (IOException | JournalFailedException failed) {
            LOG.log(Level.WARNING, "event=journal_not_closed: " + failed.getMessage());
        }
    }
}
