package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Control;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Operations;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.DoorStatus;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import dev.kolejka.api.server.Sessions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

    Server(
            Configuration configuration,
            RunDirectory run,
            Transports transports,
            Sessions sessions,
            Groups groups,
            Mailboxes mailboxes,
            QueueClaims claims,
            Clock clock) {
        this.configuration = configuration;
        this.run = run;
        sessions.begin(configuration.roster().names().logins().size());
        groups.begin(configuration.roster().names());
        mailboxes.begin(configuration.roster().names().logins().size(), configuration.mailPerPerson());
        Router router = new Router(configuration, sessions, groups, mailboxes);
        this.board = new Switchboard(router, sessions, mailboxes, configuration.classic(), clock);
        this.sinceMillis = clock.millis();
        this.doors = new Doors(
                board,
                transports,
                new Doorways(run, router.numbering().size()),
                new DoorMaker(
                        new QueueMaker(run.path(), router.numbering(), configuration.queue(), claims),
                        board,
                        run.numberedOtherwise(configuration.roster().names())));
    }

    /**
     * Refuses what this version cannot do yet, rather than pass over it.
     *
     * @throws RefusedException CONFIG
     */
    static void requireFeasible(Configuration configuration) throws RefusedException {
        if (configuration.durability() != Configuration.Durability.PROCESS) {
            throw new RefusedException(
                    ExitStatus.CONFIG,
                    "the configuration asks for durability \"disk\", this version keeps everything in memory; leave"
                            + " \"durability\" out");
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
        try {
            ready.accept(published());
            failure = waitForTheEnd();
        } finally {
            if (socket != null) {
                socket.close();
            }
            stop(removeQueues);
        }
        if (failure != null) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    "no door works any more: " + failure.getMessage() + "; start the server again",
                    failure);
        }
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

    private @Nullable Throwable waitForTheEnd() {
        Throwable failure = null;
        try {
            while (failure == null) {
                Thread.sleep(LOOK_MILLIS);
                failure = doors.lookAfter(board.nowMillis());
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
        long waiting;
        board.lock();
        try {
            Sessions sessions = board.sessions();
            for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
                loggedIn++;
            }
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
                waiting,
                statuses,
                doors.swaps().last());
    }

    private int people(Doorway doorway) {
        board.lock();
        try {
            return board.people(doorway.name());
        } finally {
            board.unlock();
        }
    }

    @Override
    public SwapReport swap(String from, String to) throws RefusedException, InterruptedException {
        return doors.swap(from, to);
    }
}
