package dev.kolejka.server.journal;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Trail;
import dev.kolejka.server.journal.LiveFiles.Start;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the segments of a journal while they are written: a record that is on the disk does not change any more. Places
 * go by the names its reader had before, until a record says others; those of the snapshot that the server began with
 * are told when its first record is reached.
 */
final class FollowedTrail implements Trail {

    private static final Logger LOG = System.getLogger(FollowedTrail.class.getPackageName());

    private final Storage storage;
    private final LiveFiles live;
    private final Progress progress;
    private final Durability level;

    private @Nullable Segment segment;
    private @Nullable Records records;

    /** Where in the segment the next record is to be. */
    private int at;

    private long next;
    private long missed;
    private boolean begun;

    /** What {@link #again} goes back to. */
    private long taken;

    private long missedWhenTaken;

    /** From here on places go by names that no record says. */
    private Start start = new Start(0, null);

    /** Which record was next when they were told; -1 when they were not. */
    private long startTold = -1;

    FollowedTrail(Storage storage, LiveFiles live, Progress progress, Durability level, long from) {
        this.storage = storage;
        this.live = live;
        this.progress = progress;
        this.level = level;
        this.next = from;
        this.taken = from;
    }

    /** The journal goes on with this record. */
    synchronized void begin(long sequence) {
        start = live.start();
        if (next > sequence) {
            LOG.log(
                    Level.WARNING,
                    "event=trail_ahead record=" + next + " journal=" + sequence
                            + ": an older copy of the journal was put back; it is read from its end");
            next = sequence;
        } else if (next < start.record() && live.segmentOf(next) == null) {
            missed = next == 0 ? 0 : start.record() - next;
            next = start.record();
        }
        taken = next;
        begun = true;
    }

    /** Whether it has yet to read what a snapshot has made superfluous. */
    synchronized boolean isBehindSnapshot() {
        return next < live.start().record();
    }

    @Override
    public synchronized int read(Events into, Consumer<Names> names, int most) throws RefusedException {
        if (!begun) {
            return 0;
        }
        tellStart(names);
        EventReader reader = new EventReader(into, names);
        long last = Math.min(progress.forced(), progress.committed());
        int read = 0;
        for (; read < most && next <= last; read++) {
            Records found = find(names);
            try {
                int events = at + Records.HEADER;
                reader.forgetMails();
                reader.read(found.bytes(), events, events + found.eventBytes(at));
            } catch (MalformedEventException malformed) {
                throw Refusal.damaged(
                        where(), at, JournalPhrase.BAD_RECORD, next, String.valueOf(malformed.getMessage()));
            }
            at += found.length(at);
            next++;
        }
        return read;
    }

    /** Goes to where the next record is. */
    private Records find(Consumer<Names> names) throws RefusedException {
        Records here = records;
        if (here == null || !isNext(here)) {
            here = moveOn();
        }
        tellStart(names);
        return here;
    }

    private void tellStart(Consumer<Names> names) {
        Names who = start.names();
        if (startTold < 0 && who != null && next >= start.record()) {
            startTold = next;
            names.accept(who);
        }
    }

    private boolean isNext(Records here) {
        return here.isSound(at) && here.mark(at) == Records.PLAIN && here.sequence(at) == next;
    }

    private Records moveOn() throws RefusedException {
        Segment found = live.segmentOf(next);
        if (found == null) {
            start = live.start();
            startTold = -1;
            missed += start.record() - next;
            next = start.record();
            found = live.segmentOf(next);
        }
        if (found == null) {
            throw Refusal.missing(
                    storage.describe(FileName.segment(next).toString()), JournalPhrase.RECORD_IS_THERE, next);
        }
        segment = found;
        Records there = found.records();
        at = Header.BYTES;
        while (there.isSound(at) && there.mark(at) == Records.PLAIN && there.sequence(at) < next) {
            at += there.length(at);
        }
        records = there;
        if (!isNext(there)) {
            throw Refusal.damaged(where(), at, JournalPhrase.UNSOUND_RECORD, next);
        }
        return there;
    }

    private String where() {
        return segment == null
                ? storage.describe("")
                : storage.describe(segment.name().toString());
    }

    @Override
    public synchronized long next() {
        return next;
    }

    @Override
    public synchronized long missed() {
        return missed;
    }

    @Override
    public synchronized long behind() {
        return begun ? Math.max(0, progress.committed() - next + 1) : 0;
    }

    @Override
    public long heldBytes() {
        return live.heldBytes();
    }

    @Override
    public synchronized void taken() {
        taken = next;
        missedWhenTaken = missed;
        try {
            for (FileName read : live.release(next)) {
                storage.delete(read.toString());
            }
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "event=journal_not_tidied: " + Refusal.why(failed) + "; the next start tries again");
        }
    }

    @Override
    public synchronized void again() {
        next = taken;
        missed = missedWhenTaken;
        records = null;
        if (startTold >= taken) {
            startTold = -1;
        }
    }

    /** At level disk what people wait for was forced before they were answered. */
    @Override
    public void settle() {
        if (level == Durability.PROCESS) {
            progress.settleCommitted();
        }
    }

    @Override
    public void close() {
        live.holdNoMore();
    }
}
