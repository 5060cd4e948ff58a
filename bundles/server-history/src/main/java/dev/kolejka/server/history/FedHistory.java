package dev.kolejka.server.history;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.HistorySearch;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Trail;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A history that is fed from a journal. Whoever owns the database calls {@link #work} and {@link #answer}: one thread.
 * Where the database cannot be written, it waits and goes on later, with what the journal has kept for it; where the
 * database is damaged, it stops.
 */
final class FedHistory implements History {

    private static final Logger LOG = System.getLogger(FedHistory.class.getPackageName());

    /** Records that are read and written at once. */
    private static final int BATCH = 512;

    /** Between two looks when there was nothing to read. */
    private static final Duration REST = Duration.ofMillis(500);

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration BETWEEN_AGING = Duration.ofMinutes(10);

    /** Commits are had on the disk for searches no more often. */
    private static final Duration BETWEEN_SETTLING = Duration.ofMillis(100);

    /** How long a search waits for what was committed just before. */
    private static final Duration CATCHING_UP = Duration.ofMillis(200);

    /** While messages are sent, it rests after some work for so many times of it: they come before the past. */
    private static final int RESTS = 9;

    /** But not when so much of the journal is kept only for it. */
    private static final long MANY_BYTES = 1L << 28;

    /** Somebody waits for this. */
    private record Asked(Names names, String login, HistorySearch search, Consumer<Optional<Found>> answer) {}

    private final Database database;
    private final Scribe scribe;
    private final Office office;
    private final Finder finder;
    private final Aging aging;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final BlockingQueue<Asked> line = new ArrayBlockingQueue<>(MAX_SEARCHES);

    private volatile @Nullable Trail trail;
    private @Nullable StateId journal;
    private volatile @Nullable String trouble;
    private volatile boolean stopped;
    private long recorded;
    private long retryAt;
    private long settledAt;
    private long agedAt;
    private boolean ages;

    /** What it makes of a database. */
    FedHistory(Database database, Duration keep, Clock clock, LongSupplier nanoTime) throws SQLException {
        this.database = database;
        this.office = new Office(database);
        this.scribe = new Scribe(database, office);
        this.finder = new Finder(database, nanoTime);
        this.aging = new Aging(database, keep);
        this.clock = clock;
        this.nanoTime = nanoTime;
        scribe.load();
        long now = nanoTime.getAsLong();
        settledAt = now - BETWEEN_SETTLING.toNanos();
        agedAt = now - BETWEEN_AGING.toNanos();
    }

    @Override
    public void follow(Journal from) {
        journal = from.id();
        Trail found = from.follow(scribe.journal(), scribe.next());
        trail = found;
        if (found == null) {
            stop("this server keeps no journal, from which a history is fed");
        }
    }

    @Override
    public boolean search(Names names, String login, HistorySearch search, Consumer<Optional<Found>> answer) {
        return !stopped && line.offer(new Asked(names, login, search, answer));
    }

    @Override
    public boolean isOver() {
        return stopped;
    }

    /** Waits for a search and answers it. */
    void answer(long atMostNanos) throws InterruptedException {
        Asked asked = line.poll(atMostNanos, TimeUnit.NANOSECONDS);
        if (asked != null) {
            asked.answer.accept(find(asked));
        }
    }

    private Optional<Found> find(Asked asked) {
        try {
            if (!stopped) {
                catchUp();
            }
            return stopped || !office.isNamedAs(asked.names) ? Optional.empty() : Optional.of(found(asked));
        } catch (SQLException | RefusedException failed) {
            meet(failed);
            return Optional.empty();
        }
    }

    private Found found(Asked asked) throws SQLException {
        long person = office.person(asked.login);
        return person == 0 ? new Found(List.of(), 0) : finder.find(person, asked.search);
    }

    /** So that who has sent a message finds it. */
    private void catchUp() throws SQLException, RefusedException {
        long now = nanoTime.getAsLong();
        Trail from = trail;
        if (from == null || retryAt != 0) {
            return;
        }
        if (from.behind() > 0 && now - settledAt >= BETWEEN_SETTLING.toNanos()) {
            settledAt = now;
            from.settle();
        }
        int read;
        do {
            read = take(from);
        } while (read > 0 && nanoTime.getAsLong() - now < CATCHING_UP.toNanos());
    }

    private int take(Trail from) throws SQLException, RefusedException {
        return take(from, BATCH);
    }

    private int take(Trail from, int most) throws SQLException, RefusedException {
        long before = from.missed();
        int read = scribe.take(requireNonNull(journal), from, most);
        long missed = from.missed() - before;
        if (missed > 0) {
            LOG.log(
                    Level.WARNING,
                    "event=history_gap records=" + missed + ": they were gone from the journal before the history had"
                            + " read them");
        }
        return read;
    }

    /**
     * Reads on, or removes what is too old.
     *
     * @return nanoseconds until it is to be called again; 0 for at once
     */
    long work() {
        long begun = nanoTime.getAsLong();
        Trail from = trail;
        if (stopped || from == null) {
            return REST.toNanos();
        }
        if (retryAt != 0 && begun - retryAt < 0) {
            return retryAt - begun;
        }
        try {
            boolean more = take(from) == BATCH || isAging(begun);
            recover();
            long took = nanoTime.getAsLong() - begun;
            return !more ? REST.toNanos() : isQuiet(from) || from.heldBytes() > MANY_BYTES ? 0 : RESTS * took;
        } catch (SQLException | RefusedException failed) {
            meet(failed);
            return RETRY.toNanos();
        }
    }

    /** Whether nothing was recorded since it was asked last. */
    private boolean isQuiet(Trail from) {
        long before = recorded;
        recorded = from.next() + from.behind();
        return recorded == before;
    }

    private boolean isAging(long now) throws SQLException {
        if (!ages && now - agedAt >= BETWEEN_AGING.toNanos()) {
            agedAt = now;
            aging.begin(clock.millis());
            ages = true;
        }
        ages = ages && aging.step();
        return ages;
    }

    /** Whether there is still something to be removed. */
    boolean ages() {
        return ages;
    }

    private void recover() {
        if (retryAt != 0) {
            retryAt = 0;
            trouble = null;
            LOG.log(Level.INFO, "event=history_goes_on");
        }
    }

    /** What gets better by waiting is waited for. */
    private void meet(Exception failed) {
        boolean stays = !(failed instanceof SQLException broken) || Refusal.isDamage(broken);
        String why = failed instanceof SQLException broken ? Refusal.why(broken) : String.valueOf(failed.getMessage());
        if (stays) {
            stop(why);
            return;
        }
        if (retryAt == 0) {
            LOG.log(
                    Level.WARNING,
                    "event=history_paused: " + why + "; it is tried again every " + RETRY.toSeconds()
                            + " s, and what is said meanwhile is read later");
        }
        ages = false;
        trouble = "the history is not fed: " + why + "; it is tried again";
        retryAt = nanoTime.getAsLong() + RETRY.toNanos();
    }

    private void stop(String why) {
        stopped = true;
        trouble = "the history has stopped: " + why;
        LOG.log(Level.ERROR, "event=history_stopped: " + why + "; the server goes on without one");
        Trail from = trail;
        if (from != null) {
            from.close();
        }
    }

    @Override
    public long backUp(Path file, LongSupplier upTo) throws RefusedException {
        Trail from = trail;
        String why = trouble;
        if (stopped || from == null) {
            throw Refusal.notCopied(
                    ExitStatus.UNAVAILABLE, Saying.of(HistoryPhrase.OVER, why == null ? "" : why), null);
        }
        try {
            readUpTo(from, upTo.getAsLong());
            return new DatabaseCopy(file).make(database);
        } catch (IOException failed) {
            throw Refusal.notCopied(ExitStatus.IO_ERROR, Saying.of(HistoryPhrase.OVER, failed), failed);
        } catch (SQLException failed) {
            throw Refusal.notCopied(ExitStatus.IO_ERROR, Saying.of(HistoryPhrase.OVER, Refusal.why(failed)), failed);
        }
    }

    /** To this record and no further. */
    private void readUpTo(Trail from, long last) throws SQLException, RefusedException {
        from.settle();
        while (from.next() <= last) {
            int most = (int) Math.min(BATCH, last + 1 - from.next());
            if (take(from, most) == 0) {
                break;
            }
        }
        if (from.next() != last + 1) {
            throw Refusal.notCopied(
                    ExitStatus.TEMPORARY, Saying.of(HistoryPhrase.NOT_THAT_FAR, last, from.next()), null);
        }
    }

    @Override
    public Status status() {
        Trail from = trail;
        return from == null
                ? new Status(0, 0, 0, Optional.ofNullable(trouble))
                : new Status(from.behind(), from.heldBytes(), from.missed(), Optional.ofNullable(trouble));
    }

    @Override
    public void close() {
        Trail from = trail;
        if (from != null) {
            from.close();
        }
        try {
            database.close();
        } catch (SQLException failed) {
            LOG.log(Level.WARNING, "event=history_not_closed: " + Refusal.why(failed));
        }
    }
}
