package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Histories;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.NoJournal;
import dev.kolejka.api.server.RunDirectories;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.api.server.Sessions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The server as a long-lived process: it takes the run directory, opens the journal and the history in it, has one
 * generation after the other serve, and lets operators ask. It prints nothing. One thread; interrupting it stops the
 * server.
 */
@Component(service = Daemon.class)
public final class Daemon {

    /** Whoever started it, and tells people how it is. Each method returns soon, and never fails; any thread. */
    interface Audience {

        /**
         * Requests are accepted, for the first time or again.
         *
         * @param doors where
         */
        void ready(Configuration configuration, List<DoorList.Door> doors);

        /** A history was asked for, and the server starts without. */
        void withoutHistory(RefusedException why);

        /** The configuration is read again; {@link #ready} or {@link #reloadRefused} follows. */
        void reloading();

        /** The server goes on with the configuration before. */
        void reloadRefused();

        /** The server ends. */
        void stopping();
    }

    private static final Logger LOG = System.getLogger(Daemon.class.getPackageName());

    private final RunDirectories runDirectories;
    private final Sessions sessions;
    private final Groups groups;
    private final Mailboxes mailboxes;
    private final Transports transports;
    private final OptionalServices services;
    private final ServerOperations operations;
    private final QueueClaims claims = QueueClaims.ofMachine();

    /**
     * Built by Declarative Services.
     *
     * @param runDirectories takes the run directory
     * @param sessions       who is logged in
     * @param groups         who is in which group
     * @param mailboxes      mail that waits
     * @param whiteboard     has the transports
     * @param services       what is made use of where it is there
     * @param operations     brings operators to the server that serves
     */
    @Activate
    public Daemon(
            @Reference RunDirectories runDirectories,
            @Reference Sessions sessions,
            @Reference Groups groups,
            @Reference Mailboxes mailboxes,
            @Reference TransportWhiteboard whiteboard,
            @Reference OptionalServices services,
            @Reference ServerOperations operations) {
        this.runDirectories = runDirectories;
        this.sessions = sessions;
        this.groups = groups;
        this.mailboxes = mailboxes;
        this.transports = whiteboard.transports();
        this.services = services;
        this.operations = operations;
    }

    /**
     * Serves until this thread is interrupted.
     *
     * @param source       the configuration to begin with, and what is read when operators ask to reload
     * @param path         the run directory
     * @param removeQueues whether queues that would outlive the server are removed when it stops
     * @param audience     hears how it goes
     * @throws RefusedException if it cannot begin, or not go on
     */
    void serve(ConfigurationSource source, Path path, boolean removeQueues, Audience audience) throws RefusedException {
        DoorOptions first = source.first();
        Configuration configuration = first.configuration();
        try (RunDirectory run = runDirectories.take(path, configuration.queue().access());
                Journal journal = journal(run, configuration);
                History history = history(run, configuration, journal, audience)) {
            Generations generations = new Generations(transports, journal, maker(run, journal, history), source);
            operations.begin(generations, audience);
            try (ControlDoor desk = new ControlDoor(services.control, run.path(), operations)) {
                generations.serve(first, removeQueues, (configured, doors) -> {
                    desk.open();
                    audience.ready(configured, doors);
                    warnOfMemory(journal);
                });
            } finally {
                operations.end();
                audience.stopping();
            }
        }
    }

    private ServerMaker maker(RunDirectory run, Journal journal, @Nullable History history) {
        return new ServerMaker(
                run,
                journal,
                transports,
                sessions,
                groups,
                mailboxes,
                claims,
                () -> services.sealing,
                () -> services.keyRings,
                history);
    }

    private Journal journal(RunDirectory run, Configuration configuration) throws RefusedException {
        Journals present = services.journals;
        return present == null ? new NoJournal() : present.open(run, configuration.durability());
    }

    /** What is wrong with the past keeps nobody from talking. */
    private @Nullable History history(
            RunDirectory run, Configuration configuration, Journal journal, Audience audience) {
        Histories present = services.histories;
        Duration keep = configuration.history();
        if (present == null || keep == null) {
            return null;
        }
        try {
            History history = present.open(run, keep);
            history.follow(journal);
            return history;
        } catch (RefusedException e) {
            audience.withoutHistory(e);
            LOG.log(Level.ERROR, "event=no_history: " + e.getMessage());
            return null;
        }
    }

    private static void warnOfMemory(Journal journal) {
        if (!journal.lasts()) {
            LOG.log(
                    Level.WARNING,
                    "event=in_memory: no bundle here keeps a journal, sessions and waiting mail end with this process");
        }
    }
}
