package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueRefusedException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.api.server.Sessions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server on its run directory: begins a generation, opens the door, serves until it is interrupted, closes the door.
 * Owns the door's thread; made and run by one other.
 */
final class Server {

    /** How long readers get to take what is theirs when the server stops. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(Server.class.getPackageName());

    private final Configuration configuration;
    private final RunDirectory run;
    private final Collection<QueueTransport> transports;
    private final Sessions sessions;
    private final Groups groups;
    private final Mailboxes mailboxes;

    private final Counters counters = new Counters();
    private final CountDownLatch doorEnded = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    Server(
            Configuration configuration,
            RunDirectory run,
            Collection<QueueTransport> transports,
            Sessions sessions,
            Groups groups,
            Mailboxes mailboxes) {
        this.configuration = configuration;
        this.run = run;
        this.transports = transports;
        this.sessions = sessions;
        this.groups = groups;
        this.mailboxes = mailboxes;
    }

    /**
     * Serves until this thread is interrupted.
     *
     * @param ready is told, once requests are accepted, where
     * @throws RefusedException if the door cannot be opened, or broke
     */
    void serve(Consumer<DoorList.Door> ready) throws RefusedException {
        DoorSettings settings = onlyDoor(configuration);
        QueueTransport transport = transport(settings.transport());
        Router router = beginGeneration();
        // Before the first request is accepted: clients read their number and the names from it.
        run.publish(configuration.roster().names());
        QueueAddress address = address(settings, transport);
        Door door = openDoor(settings, transport, address, router);
        DoorList.Door published = new DoorList.Door(transport.name(), address.name(), settings.classic());
        try {
            run.publish(new DoorList(1, router.numbering().size(), List.of(published)));
        } catch (RefusedException e) {
            door.abandon();
            throw e;
        }
        Thread thread = new Thread(() -> runDoor(door), "door-" + transport.name());
        thread.start();
        ready.accept(published);
        waitForTheEnd(thread);
        if (failure != null) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    "the door broke: " + failure.getMessage() + "; start the server again",
                    failure);
        }
    }

    /**
     * Refuses what this version cannot do yet, rather than pass over it.
     *
     * @return the one door
     * @throws RefusedException CONFIG
     */
    static DoorSettings onlyDoor(Configuration configuration) throws RefusedException {
        if (configuration.doors().size() != 1) {
            throw new RefusedException(
                    ExitStatus.CONFIG,
                    "the configuration has " + configuration.doors().size()
                            + " doors, this version opens one; leave one in \"doors\"");
        }
        if (configuration.durability() != Configuration.Durability.PROCESS) {
            throw new RefusedException(
                    ExitStatus.CONFIG,
                    "the configuration asks for durability \"disk\", this version keeps everything in memory; leave"
                            + " \"durability\" out");
        }
        return configuration.doors().get(0);
    }

    private QueueTransport transport(String name) throws RefusedException {
        for (QueueTransport transport : transports) {
            if (transport.name().equals(name)) {
                return transport;
            }
        }
        throw new RefusedException(
                ExitStatus.CONFIG,
                "there is no transport '" + name + "' here; there is "
                        + transports.stream().map(QueueTransport::name).collect(Collectors.joining(", ")));
    }

    private Router beginGeneration() {
        sessions.begin(configuration.roster().names().logins().size());
        groups.begin(configuration.roster().names());
        mailboxes.begin(configuration.roster().names().logins().size(), configuration.mailPerPerson());
        return new Router(configuration, sessions, groups, mailboxes, counters);
    }

    private QueueAddress address(DoorSettings settings, QueueTransport transport) {
        String name = settings.address() == null ? transport.defaultName() : settings.address();
        return new QueueAddress(transport.name(), name, run.path());
    }

    private Door openDoor(DoorSettings settings, QueueTransport transport, QueueAddress address, Router router)
            throws RefusedException {
        var size = router.numbering().size();
        var legend = new QueueShape.Legend(size.people(), size.groups(), size.sessions());
        var shape =
                new QueueShape(router.numbering().types(), configuration.queue().slotsPerLane(), legend);
        MessageQueue queue;
        try {
            queue = transport.create(address, shape, configuration.queue().access());
        } catch (QueueRefusedException e) {
            throw new RefusedException(
                    ExitStatus.NOT_ALLOWED,
                    e.getMessage() + "; it was left as it is: move it away, or name another",
                    e);
        } catch (IOException e) {
            throw new RefusedException(ExitStatus.IO_ERROR, "cannot make the " + address + ": " + e.getMessage(), e);
        }
        return new Door(
                transport.name(),
                queue,
                router,
                sessions,
                mailboxes,
                configuration.classic(),
                settings.classic(),
                Clock.systemUTC(),
                counters);
    }

    private void runDoor(Door door) {
        try {
            serveDoor(door);
            int untaken = door.close(STOP_GRACE);
            if (untaken > 0) {
                LOG.log(Level.WARNING, "event=stopped untaken={0,number,#}", untaken);
            }
        } catch (QueueGoneException e) {
            failure = e;
            abandon(door);
        } catch (InterruptedException | RuntimeException | Error e) {
            LOG.log(Level.ERROR, "event=door_failed", e);
            failure = e;
            abandon(door);
        } finally {
            doorEnded.countDown();
        }
    }

    private static void abandon(Door door) {
        try {
            door.abandon();
        } catch (QueueGoneException | InternalError alreadyGone) { // the latter when its file was cut short
            LOG.log(Level.DEBUG, "event=door_abandoned", alreadyGone);
        }
    }

    /** Until the thread is interrupted, which is how a door is told to close. */
    private static void serveDoor(Door door) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                door.turn();
            }
        } catch (InterruptedException closing) {
            LOG.log(Level.DEBUG, "event=door_closing");
        }
        Thread.interrupted();
    }

    private void waitForTheEnd(Thread thread) {
        try {
            doorEnded.await();
        } catch (InterruptedException stop) {
            thread.interrupt();
            joinUninterruptibly(thread);
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = true;
        while (interrupted) {
            try {
                thread.join();
                interrupted = false;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
    }
}
