package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.JournalFailedException;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.KeyRing;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.BackupReport;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import dev.kolejka.api.server.Sessions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server on its run directory, for one generation: opens its doors, serves until it is interrupted or told to end,
 * closes them. {@link #serve} belongs to one thread; operators may ask from any.
 */
final class Server {

    /** Between two looks after the doors. */
    private static final long LOOK_MILLIS = 1000;

    private static final Logger LOG = System.getLogger(Server.class.getPackageName());

    private final Configuration configuration;
    private final RunDirectory run;
    private final Doors doors;
    private final Switchboard board;
    private final Journal journal;
    private final Registries registries;
    private final Snapshots snapshots;
    private final Survey survey;
    private final OperatorDesk desk;
    private final RefusalLog refusals = new RefusalLog();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean generationEnds;
    private @Nullable Vigil vigil;
    private @Nullable HelloDesk hellos;
    private @Nullable HistoryDesk past;
    private @Nullable History history;

    Server(
            Configuration configuration,
            RunDirectory run,
            Transports transports,
            Sessions sessions,
            Groups groups,
            Mailboxes mailboxes,
            Journal journal,
            QueueClaims claims,
            Clock clock) {
        this.configuration = configuration;
        this.run = run;
        this.journal = journal;
        this.registries = new Registries(configuration, sessions, groups, mailboxes, journal);
        this.board = registries.switchboard(clock);
        this.snapshots = new Snapshots(board, () -> registries.copy(board));
        DoorList before = run.published();
        Size size = board.numbering().size();
        boolean renumbered = run.numberedOtherwise(configuration.roster().names())
                || (before != null && !before.size().equals(size));
        int generation = before == null ? 1 : Math.max(1, before.generation() + (renumbered ? 1 : 0));
        this.doors = new Doors(
                board,
                transports,
                new Doorways(run, size, generation),
                new DoorMaker(
                        new QueueMaker(run.path(), board.numbering(), configuration.queue(), claims),
                        board,
                        renumbered));
        this.desk = new OperatorDesk(board, configuration.roster().names());
        this.survey = new Survey(configuration, run, journal, board, doors, clock.millis());
    }

    /**
     * Begins where the last generation ended, and records from then on. Before all else.
     *
     * @param past null at the very beginning
     * @return how many messages were for somebody who is not there any more
     * @throws RefusedException as {@link Journal#replay} and {@link Journal#begin}
     */
    int restore(@Nullable Past past) throws RefusedException {
        int dropped = registries.restore(past, board);
        if (past != null) {
            sayRestored(dropped);
        }
        return dropped;
    }

    private void sayRestored(int dropped) {
        LOG.log(
                Level.INFO,
                "event=restored mail={0,number,#} sealed_sessions={1,number,#}",
                board.mailboxes().waiting(),
                board.sealed().count());
        if (dropped > 0) {
            LOG.log(
                    Level.WARNING,
                    "event=mail_dropped count={0,number,#}: whom it was for is not in the configuration any more",
                    dropped);
        }
    }

    /**
     * Lets people in by sealed sessions too. Before {@link #serve}.
     *
     * @param sealing seals
     * @param keys    whose they are
     * @throws RefusedException IO_ERROR when the lock file cannot be used
     */
    void seal(Sealing sealing, KeyRing keys) throws RefusedException {
        SlotLocks locks = slotLocks();
        SecureRandom random = new SecureRandom();
        Names names = configuration.roster().names();
        Greeter greeter = new Greeter(board, names, journal.id(), random::nextInt);
        HelloDesk desk = new HelloDesk(board, greeter, names, sealing, keys, locks);
        board.seal(new SealedSide(desk, new SealedDesk(board, greeter, names)));
        hellos = desk;
        vigil = new Vigil(board, locks);
    }

    /** People can search what was said before. Before {@link #serve}. */
    void search(History kept) {
        HistoryDesk desk = new HistoryDesk(board, configuration.roster().names(), kept);
        board.search(desk);
        survey.search(kept);
        history = kept;
        past = desk;
    }

    private SlotLocks slotLocks() throws RefusedException {
        try {
            return new FileSlotLocks(run.path());
        } catch (IOException e) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    Saying.of(
                            ServerPhrase.LOCK_NOT_OPENED,
                            run.path().resolve(LockFile.NAME),
                            String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** How doors are to be that only a swap opens. */
    void spare(List<DoorSettings> settings) {
        doors.swaps().spare(settings);
    }

    /**
     * Serves until this thread is interrupted, or it is told to {@link #end}.
     *
     * @param removeQueues whether queues that would outlive the server are removed when this thread is interrupted
     * @param ready        is told, once requests are accepted, where
     * @throws RefusedException if a door cannot be opened, or none of them works any more
     */
    void serve(boolean removeQueues, Consumer<List<DoorList.Door>> ready) throws RefusedException {
        // Before the new names are there: a server killed in between must find the old ones again.
        doors.endStale(configuration.doors());
        // Before the first request is accepted: clients read their number and the names from it.
        run.admit(configuration.queue().access());
        run.publish(configuration.roster().names());
        doors.open(configuration.doors());
        Throwable failure;
        SealedThreads sealed = sealedThreads();
        try {
            ready.accept(published());
            failure = waitForTheEnd(sealed);
        } finally {
            if (board.failure() == null) {
                stop(ended.getCount() == 0 ? generationEnds : removeQueues);
            } else {
                doors.abandon();
            }
            if (sealed != null) {
                sealed.close();
            }
            if (past != null) {
                past.close();
            }
            board.retire();
        }
        if (failure instanceof JournalFailedException broken) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    Saying.of(ServerPhrase.JOURNAL_ENDED, String.valueOf(broken.getMessage())),
                    broken);
        }
        if (failure != null) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    Saying.of(ServerPhrase.NO_DOOR_WORKS, String.valueOf(failure.getMessage())),
                    failure);
        }
    }

    /**
     * Carries out what an earlier server of the same generation left on queues that outlived it, and removes them.
     *
     * @param left where they are
     * @throws RefusedException if they cannot be opened
     */
    void settle(List<DoorSettings> left) throws RefusedException {
        doors.open(left);
        stop(true);
    }

    /**
     * Has it stop serving, because a configuration that was read again takes its place. Any thread.
     *
     * @param withGeneration whether numbers move: then no queue stays
     */
    void end(boolean withGeneration) {
        generationEnds = withGeneration;
        ended.countDown();
    }

    /** What the next generation begins with, after this one has served. */
    Past past() {
        return registries.past(board);
    }

    /** Ends all classic sessions, after it has served. Returns how many. */
    int endClassicSessions() {
        int count = 0;
        board.lock();
        try {
            Sessions sessions = board.sessions();
            for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
                if (sessions.slot(person) == 0) {
                    sessions.close(person);
                    count++;
                }
            }
        } finally {
            board.unlock();
        }
        return count;
    }

    /**
     * Writes the state as it is now to a file, and the history beside it. Any thread.
     *
     * @param journals writes it
     * @param file     where to
     * @return how long they are
     * @throws RefusedException as {@link dev.kolejka.api.server.Operations#backUp}
     */
    BackupReport backUp(Journals journals, Path file) throws RefusedException {
        Names names = configuration.roster().names();
        return new Backup(board, () -> registries.copy(board), names, journal, history).write(journals, file);
    }

    /** How it is configured. */
    Configuration configuration() {
        return configuration;
    }

    private @Nullable SealedThreads sealedThreads() {
        HelloDesk desk = hellos;
        Vigil looksAfter = vigil;
        if (desk == null || looksAfter == null) {
            LOG.log(Level.WARNING, "event=no_sealing: no bundle here seals, so everybody on a queue can read it");
            return null;
        }
        return new SealedThreads(board, desk, looksAfter);
    }

    private List<DoorList.Door> published() {
        return doors.doorways().all().stream()
                .filter(doorway -> doorway.use() != null)
                .map(Doorway::published)
                .toList();
    }

    private @Nullable Throwable waitForTheEnd(@Nullable SealedThreads sealed) {
        Throwable failure = null;
        try {
            while (failure == null && !ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                failure = look(sealed);
            }
        } catch (InterruptedException stop) {
            LOG.log(Level.DEBUG, "event=stopping");
        }
        return failure;
    }

    /** A queue whose file was cut short at this moment ends one look, not the server. */
    private @Nullable Throwable look(@Nullable SealedThreads sealed) {
        try {
            Throwable failure = doors.lookAfter(board.nowMillis());
            snapshots.look();
            refusals.look(doors.doorways().all(), board.nowMillis());
            if (sealed != null) {
                sealed.lookAfter();
            }
            return failure == null ? board.failure() : failure;
        } catch (InternalError cutShort) {
            board.letGo();
            LOG.log(Level.WARNING, "event=look_failed", cutShort);
            return null;
        }
    }

    /** Not to be interrupted a second time: what was asked is carried out. */
    private void stop(boolean removeQueues) {
        boolean interrupted = Thread.interrupted();
        try {
            int untaken = doors.stop(removeQueues);
            snapshots.close();
            if (untaken > 0) {
                LOG.log(Level.WARNING, "event=stopped untaken={0,number,#}", untaken);
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link dev.kolejka.api.server.Operations#status}. */
    ServerStatus status() {
        return survey.status(vigil);
    }

    /** What operators do about sessions and mail. */
    OperatorDesk desk() {
        return desk;
    }

    /** As {@link dev.kolejka.api.server.Operations#swap}. */
    SwapReport swap(String from, String to) throws RefusedException, InterruptedException {
        return doors.swap(from, to);
    }
}
