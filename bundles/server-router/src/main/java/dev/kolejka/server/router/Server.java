package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Control;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.JournalFailedException;
import dev.kolejka.api.server.KeyRing;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Operations;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.DoorStatus;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import dev.kolejka.api.server.Sessions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server on its run directory: begins a generation, opens its doors and the control socket, serves until it is
 * interrupted, closes them. {@link #serve} belongs to one thread; operators may ask from any.
 */
final class Server implements Operations {

    /** Between two looks after the doors. */
    private static final long LOOK_MILLIS = 1000;

    private static final Logger LOG = System.getLogger(Server.class.getPackageName());

    private final Configuration configuration;
    private final RunDirectory run;
    private final Doors doors;
    private final Switchboard board;
    private final long sinceMillis;
    private final Journal journal;
    private final Registries registries;
    private final Snapshots snapshots;
    private final RefusalLog refusals = new RefusalLog();
    private @Nullable Vigil vigil;
    private @Nullable HelloDesk hellos;

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
        this.snapshots = new Snapshots(board, () -> registries.copy(board.sealed()));
        this.sinceMillis = clock.millis();
        this.doors = new Doors(
                board,
                transports,
                new Doorways(run, board.numbering().size()),
                new DoorMaker(
                        new QueueMaker(run.path(), board.numbering(), configuration.queue(), claims),
                        board,
                        run.numberedOtherwise(configuration.roster().names())));
    }

    /**
     * Begins where the last server ended, and records from then on. Before all else.
     *
     * @throws RefusedException as {@link Journal#replay} and {@link Journal#begin}
     */
    void restore() throws RefusedException {
        int dropped = registries.restore(board.sealed());
        if (journal.lasts()) {
            sayRestored(dropped);
        }
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

    private SlotLocks slotLocks() throws RefusedException {
        try {
            return new FileSlotLocks(run.path());
        } catch (IOException e) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR, run.path().resolve(LockFile.NAME) + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** How doors are to be that only a swap opens. */
    void spare(List<DoorSettings> settings) {
        doors.swaps().spare(settings);
    }

    /**
     * Serves until this thread is interrupted.
     *
     * @param control      how operators reach it, null for not at all
     * @param removeQueues whether queues that would outlive the server are removed when it stops
     * @param ready        is told, once requests are accepted, where
     * @throws RefusedException if a door cannot be opened, or none of them works any more
     */
    void serve(@Nullable Control control, boolean removeQueues, Consumer<List<DoorList.Door>> ready)
            throws RefusedException {
        // Before the new names are there: a server killed in between must find the old ones again.
        doors.endStale(configuration.doors());
        // Before the first request is accepted: clients read their number and the names from it.
        run.publish(configuration.roster().names());
        doors.open(configuration.doors());
        Control.Opened socket = open(control);
        Throwable failure;
        SealedThreads sealed = sealedThreads();
        try {
            ready.accept(published());
            failure = waitForTheEnd(sealed);
        } finally {
            if (socket != null) {
                socket.close();
            }
            if (board.failure() == null) {
                stop(removeQueues);
            } else {
                doors.abandon();
            }
            if (sealed != null) {
                sealed.close();
            }
        }
        if (failure instanceof JournalFailedException broken) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    "the journal cannot be written any more: " + broken.getMessage()
                            + "; nothing was confirmed that is not in it. See to the disk and start the server again",
                    broken);
        }
        if (failure != null) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    "no door works any more: " + failure.getMessage() + "; start the server again",
                    failure);
        }
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

    private Control.@Nullable Opened open(@Nullable Control control) {
        if (control == null) {
            LOG.log(Level.WARNING, "event=no_control: no bundle here lets operators ask this server anything");
            return null;
        }
        try {
            return control.open(run.path(), this);
        } catch (RefusedException e) {
            LOG.log(Level.WARNING, "event=no_control: operators cannot ask this server anything: " + e.getMessage());
            return null;
        }
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
            while (failure == null) {
                Thread.sleep(LOOK_MILLIS);
                failure = doors.lookAfter(board.nowMillis());
                snapshots.look();
                if (failure == null) {
                    failure = board.failure();
                }
                refusals.look(doors.doorways().all(), board.nowMillis());
                if (sealed != null) {
                    sealed.lookAfter();
                }
            }
        } catch (InterruptedException stop) {
            LOG.log(Level.DEBUG, "event=stopping");
        }
        return failure;
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

    @Override
    public ServerStatus status() {
        List<DoorStatus> statuses = new ArrayList<>();
        for (Doorway doorway : doors.doorways().all()) {
            statuses.add(doorway.status(people(doorway)));
        }
        int loggedIn = 0;
        int sealed;
        long waiting;
        board.lock();
        try {
            Sessions sessions = board.sessions();
            for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
                loggedIn++;
            }
            sealed = board.sealed().count();
            waiting = board.mailboxes().waiting();
        } finally {
            board.unlock();
        }
        return new ServerStatus(
                configuration.name(),
                ProcessHandle.current().pid(),
                sinceMillis,
                board.numbering().size().people(),
                loggedIn,
                sealed,
                waiting,
                remarks(),
                statuses,
                doors.swaps().last());
    }

    private List<String> remarks() {
        Vigil looksAfter = vigil;
        if (looksAfter == null) {
            return List.of("no sealed sessions: no bundle here seals");
        }
        if (looksAfter.isReplaced()) {
            return List.of(run.path().resolve(LockFile.NAME)
                    + " was removed or replaced: sealed sessions that end are not seen to; start the server again");
        }
        return looksAfter.isLockedWhole() ? List.of(run.lockedWhole(looksAfter.nobodys())) : List.of();
    }

    private int people(Doorway doorway) {
        board.lock();
        try {
            Doorway.Use use = doorway.use();
            int sealed = use == null ? 0 : board.sealed().through(use.thread().door());
            return board.people(doorway.name()) + sealed;
        } finally {
            board.unlock();
        }
    }

    @Override
    public SwapReport swap(String from, String to) throws RefusedException, InterruptedException {
        return doors.swap(from, to);
    }
}
