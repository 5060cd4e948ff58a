package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import dev.kolejka.server.router.Closing.Handover;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The doors of a server: opens, replaces and closes them, and keeps {@code queue.json} true. Follows the transports as
 * they come and go: a configured door opens when its transport appears, is replaced by a newer one, and closes before
 * it goes. Any thread; changes happen one at a time.
 */
final class Doors implements Transports.Listener {

    /** How long sessions outlive their door when its transport went: an update brings it back much sooner. */
    static final Duration SESSIONS_WAIT = Duration.ofSeconds(10);

    /** How long a server goes on when none of its doors works. */
    static final Duration DOORLESS_LIMIT = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(Doors.class.getPackageName());

    private final Switchboard board;
    private final Transports transports;
    private final Doorways doorways;
    private final DoorMaker maker;
    private final TakeOver takeOver;
    private final Swaps swaps;

    private final ReentrantLock changes = new ReentrantLock();
    private boolean stopped;
    private long doorlessSinceMillis;

    Doors(Switchboard board, Transports transports, Doorways doorways, DoorMaker maker) {
        this.board = board;
        this.transports = transports;
        this.doorways = doorways;
        this.maker = maker;
        this.takeOver = new TakeOver(board);
        this.swaps = new Swaps(doorways, maker, takeOver, transports);
    }

    Doorways doorways() {
        return doorways;
    }

    Swaps swaps() {
        return swaps;
    }

    /** Ends what earlier servers left on queues of these doors that would be misread. To be called before all else. */
    void endStale(List<DoorSettings> settings) throws RefusedException {
        for (DoorSettings door : settings) {
            QueueTransport transport = transports.latest(door.transport());
            if (transport != null) {
                maker.endStale(door, transport);
            }
        }
    }

    /**
     * Opens the doors whose transports are here; the others open when theirs appear.
     *
     * @throws RefusedException if one of them cannot be opened, or none has a transport, or they cannot be published:
     *                          then none is open
     */
    void open(List<DoorSettings> settings) throws RefusedException {
        changes.lock();
        try {
            settings.forEach(doorways::add);
            transports.listen(this);
            openPresent();
            doorways.publish();
            doorways.open().forEach(this::start);
        } catch (RefusedException e) {
            stopped = true;
            transports.listenNoMore();
            doorways.open().forEach(maker::unmake);
            doorways.all().forEach(Doorway::neverOpened);
            throw e;
        } finally {
            changes.unlock();
        }
    }

    private void openPresent() throws RefusedException {
        for (Doorway doorway : doorways.all()) {
            QueueTransport transport = transports.latest(doorway.settings().transport());
            if (transport != null) {
                doorway.use(maker.make(doorway, transport));
            } else {
                LOG.log(Level.WARNING, "event=door_waits_for_transport door=" + doorway.name());
            }
        }
        if (doorways.open().isEmpty()) {
            throw transports.missing(doorways.all().get(0).settings().transport(), ExitStatus.CONFIG);
        }
    }

    private void start(Doorway.Use use) {
        board.lock();
        try {
            board.connect(use.thread().door());
        } finally {
            board.unlock();
        }
        use.thread().start();
    }

    @Override
    public void came(QueueTransport transport) {
        changes.lock();
        try {
            for (Doorway doorway : doorways.all()) {
                if (!stopped && doorway.settings().transport().equals(transport.name())) {
                    follow(doorway, transport);
                }
            }
        } finally {
            changes.unlock();
        }
    }

    private void follow(Doorway doorway, QueueTransport transport) {
        Doorway.Use before = doorway.use();
        try {
            if (before == null) {
                openLate(doorway, transport);
            } else if (before.transport() != transport) {
                replace(doorway, before, transport);
            }
        } catch (RefusedException | RuntimeException | LinkageError e) {
            // Whatever a transport throws, which is a guest, it is refused.
            LOG.log(Level.WARNING, "event=transport_refused door=" + doorway.name() + ": " + e.getMessage());
            if (before == null) {
                doorway.trouble(String.valueOf(e.getMessage()));
            } else {
                transports.refuse(transport);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void openLate(Doorway doorway, QueueTransport transport) throws RefusedException {
        Doorway.Use use = maker.make(doorway, transport);
        doorway.use(use);
        doorways.publishOrSay();
        start(use);
        LOG.log(Level.INFO, "event=door_opened door=" + doorway.name() + " queue=" + doorway.address());
    }

    /** Another object of the same transport takes a door over, from a newer jar for instance. */
    private void replace(Doorway doorway, Doorway.Use before, QueueTransport transport)
            throws RefusedException, InterruptedException {
        if (transport.keepsQueues() && before.transport().keepsQueues()) {
            takeOver.exchange(before.thread(), maker.sameQueue(before, transport));
            doorway.use(new Doorway.Use(transport, before.address(), before.thread()));
            LOG.log(Level.INFO, "event=transport_replaced door=" + doorway.name());
            return;
        }
        Doorway.Use after = maker.makeBeside(doorway, before, transport);
        doorway.use(after);
        try {
            doorways.publish();
        } catch (RefusedException e) {
            doorway.use(before);
            maker.unmake(after);
            throw e;
        }
        swaps.remember(takeOver.run(before, after));
    }

    @Override
    public void goes(QueueTransport transport) {
        changes.lock();
        try {
            for (Doorway doorway : doorways.all()) {
                Doorway.Use use = doorway.use();
                if (!stopped && use != null && use.transport() == transport) {
                    leave(doorway, use);
                }
            }
        } finally {
            changes.unlock();
        }
    }

    /** To another transport of the same name when there is one, else to nobody. */
    private void leave(Doorway doorway, Doorway.Use use) {
        QueueTransport other = transports.latest(use.transport().name());
        if (other != null) {
            follow(doorway, other);
        }
        Doorway.Use now = doorway.use();
        if (now != null && now.transport() == use.transport()) {
            close(doorway, now);
        }
    }

    private void close(Doorway doorway, Doorway.Use use) {
        doorway.closing();
        try {
            Handover waiting = takeOver.close(use);
            if (use.transport().keepsQueues()) {
                doorway.rests(use.thread().door());
            }
            LOG.log(
                    Level.INFO,
                    "event=door_closed door=" + doorway.name() + " sessions_waiting=" + waiting.moved() + " ended="
                            + waiting.ended() + " mail_returned=" + waiting.mailReturned());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            doorway.empty(board.nowMillis());
            doorways.publishOrSay();
        }
    }

    /** As {@link dev.kolejka.api.server.Operations#swap}. */
    SwapReport swap(String from, String to) throws RefusedException, InterruptedException {
        if (!changes.tryLock()) {
            throw new RefusedException(ExitStatus.CANNOT_CREATE, Saying.of(ServerPhrase.DOOR_CHANGES));
        }
        try {
            if (stopped) {
                throw new RefusedException(ExitStatus.UNAVAILABLE, Saying.of(ServerPhrase.STOPPING));
            }
            return swaps.swap(from, to);
        } finally {
            changes.unlock();
        }
    }

    /**
     * To be called every second or so, by one thread: ends the sessions that waited too long for their door.
     *
     * @return why the server has to end, or null: no door has worked for too long
     */
    @Nullable
    Throwable lookAfter(long nowMillis) {
        for (Doorway doorway : doorways.all()) {
            long since = doorway.emptySinceMillis();
            if (since != 0 && nowMillis - since >= SESSIONS_WAIT.toMillis()) {
                doorway.nobodyWaits();
                endSessions(doorway.name());
            }
        }
        doorways.publishWhatIsNot();
        return doorless(nowMillis);
    }

    private void endSessions(String door) {
        int ended;
        board.lock();
        try {
            ended = board.endSessions(door, person -> true) + board.endSessions(null, person -> true);
        } finally {
            board.unlock();
        }
        LOG.log(Level.INFO, "event=sessions_ended door=" + door + " count=" + ended + ": their transport went");
    }

    private @Nullable Throwable doorless(long nowMillis) {
        Throwable broken = null;
        for (Doorway.Use use : doorways.open()) {
            broken = use.thread().broken();
            if (broken == null) {
                doorlessSinceMillis = 0;
                return null;
            }
        }
        if (broken != null && doorlessSinceMillis == 0) {
            doorlessSinceMillis = nowMillis;
        }
        return broken != null && nowMillis - doorlessSinceMillis >= DOORLESS_LIMIT.toMillis() ? broken : null;
    }

    /**
     * Closes all doors: readers get some time to take what is theirs.
     *
     * @param removeAll whether queues that would outlive the server are removed too
     * @return how many messages and answers nobody took
     */
    int stop(boolean removeAll) throws InterruptedException {
        changes.lock();
        try {
            stopped = true;
            transports.listenNoMore();
            Map<DoorThread, Future<Integer>> doors = new HashMap<>();
            for (Doorway.Use use : doorways.open()) {
                boolean leave = use.transport().keepsQueues() && !removeAll;
                doors.put(use.thread(), use.thread().begin(() -> takeOver.stop(use.thread(), leave)));
            }
            int untaken = 0;
            for (Map.Entry<DoorThread, Future<Integer>> door : doors.entrySet()) {
                untaken += stopped(door.getKey(), door.getValue());
            }
            return untaken;
        } finally {
            changes.unlock();
        }
    }

    /** Lets all go as if the process had been killed: what is found on the queues is for the next server. */
    void abandon() {
        changes.lock();
        try {
            stopped = true;
            transports.listenNoMore();
            for (Doorway.Use use : doorways.open()) {
                DoorThread thread = use.thread();
                Future<Boolean> unused = thread.begin(() -> {
                    thread.end();
                    thread.door().queue().close();
                    return true;
                });
            }
        } finally {
            changes.unlock();
        }
    }

    /** One that fails keeps no other from being waited for. */
    private static int stopped(DoorThread door, Future<Integer> untaken) throws InterruptedException {
        try {
            return DoorThread.outcome(untaken);
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "event=stop_failed door=" + door.door().name(), failed);
            return 0;
        } finally {
            door.join();
        }
    }
}
