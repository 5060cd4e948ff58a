package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Sessions;
import dev.kolejka.server.router.SimulatedGenerations.Site;
import dev.kolejka.testkit.simulator.SimulatedMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server of a simulated machine, for one generation: what its threads do, a step at a time, when it is told to. Put
 * together as {@link Server} and {@link TakeOver} do it.
 */
public final class SimulatedServer {

    /** What it knows, still empty, and where it keeps it. */
    public record State(Sessions sessions, Groups groups, Mailboxes mailboxes, Journal journal) {}

    private final Configuration configuration;
    private final SimulatedMachine machine;
    private final Site site;
    private final State state;
    private final Numbering numbering;
    private final Switchboard board;
    private final Registries registries;
    private final Counters counters = new Counters();
    private final Vigil vigil;
    private final SlotLocks locks;
    private @Nullable HelloDesk hellos;

    /** Queues that an earlier server has left are of no use: their numbers mean something else. */
    private boolean leavesQueues;

    /** A snapshot that was begun. */
    private record Written(Journal.Snapshot snapshot, Consumer<Events> state) {}

    private @Nullable Written snapshot;

    /** In the order of queue.json. */
    private final List<Door> doors = new ArrayList<>();

    /**
     * A server that has no door yet.
     *
     * @param past what it begins with; null at the very beginning
     */
    SimulatedServer(Configuration configuration, State state, Site site, @Nullable Past past) {
        this.configuration = configuration;
        this.state = state;
        this.site = site;
        this.machine = site.machine();
        registries =
                new Registries(configuration, state.sessions(), state.groups(), state.mailboxes(), state.journal());
        board = registries.switchboard(machine.clock());
        numbering = board.numbering();
        restore(past);
        locks = index -> machine.locks().isHeld(index);
        vigil = new Vigil(board, locks);
    }

    private void restore(@Nullable Past past) {
        try {
            int dropped = registries.restore(past, board);
            if (dropped > 0) {
                throw new AssertionError(dropped + " messages for people who are there were dropped");
            }
        } catch (RefusedException refused) {
            throw new AssertionError("the journal is refused: " + refused.getMessage(), refused);
        }
    }

    /** Lets people in by sealed sessions. */
    void seal() {
        Names names = configuration.roster().names();
        Greeter greeter = new Greeter(board, names, state.journal().id(), site.random()::nextInt);
        HelloDesk desk = new HelloDesk(board, greeter, names, site.sealing(), site.keys(), locks);
        board.seal(new SealedSide(desk, new SealedDesk(board, greeter, names)));
        hellos = desk;
    }

    /** Whatever earlier servers left, it makes queues of its own. */
    void leavesQueues() {
        leavesQueues = true;
    }

    /** Opens doors. */
    void open(List<DoorSettings> settings) {
        for (DoorSettings door : settings) {
            doors.add(opened(door));
        }
        publish();
        doors.forEach(board::connect);
    }

    /** As {@link DoorMaker} does it. */
    private Door opened(DoorSettings settings) {
        Optional<MessageQueue> left = leavesQueues
                ? Optional.empty()
                : transport(settings.transport()).takeOver(address(settings.transport()), shape(), QueueAccess.DEFAULT);
        if (left.isEmpty()) {
            Door door = door(settings.transport(), settings.classic());
            if (transport(settings.transport()).keepsQueues()) {
                board.lock();
                try {
                    door.mail().recallAbsent();
                } finally {
                    board.unlock();
                }
            }
            return door;
        }
        Door door = new Door(settings.transport(), left.get(), board, settings.classic(), counters);
        board.lock();
        try {
            door.takeOver();
        } finally {
            board.unlock();
        }
        return door;
    }

    private Door door(String transport, boolean classic) {
        return new Door(transport, queue(transport), board, classic, counters);
    }

    private MessageQueue queue(String transport) {
        try {
            return transport(transport).create(address(transport), shape(), QueueAccess.DEFAULT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private QueueTransport transport(String name) {
        return machine.transport(name, site.process());
    }

    private static QueueAddress address(String transport) {
        return new QueueAddress(transport, "queue", Path.of("run"));
    }

    private QueueShape shape() {
        var size = numbering.size();
        return new QueueShape(
                numbering.types(),
                configuration.queue().slotsPerLane(),
                new QueueShape.Legend(size.people(), size.groups(), size.sessions()));
    }

    private void publish() {
        site.published()
                .doors(new DoorList(
                        1,
                        numbering.size(),
                        doors.stream()
                                .map(door -> new DoorList.Door(door.name(), "queue", door.isClassic()))
                                .toList()));
    }

    /** How many doors there are. */
    public int doors() {
        return doors.size();
    }

    /** A turn of one door. Returns how many requests there were. */
    public int turn(int door) throws InterruptedException {
        return doors.get(door).turn(Duration.ZERO);
    }

    /** Answers the hellos that wait. Returns how many there were. */
    public int answerHellos() {
        return hellos == null ? 0 : hellos.serveAll();
    }

    /** Looks once who has died. */
    public void look() {
        vigil.look();
    }

    /** Begins a snapshot, or writes the one that was begun, as {@link Snapshots} does it on a thread of its own. */
    public void snapshot() {
        Written begun = snapshot;
        if (begun != null) {
            snapshot = null;
            write(begun);
            return;
        }
        board.lock();
        try {
            board.journal().commit();
            snapshot = new Written(board.journal().beginSnapshot(), registries.copy(board));
        } finally {
            board.unlock();
        }
    }

    private static void write(Written begun) {
        try {
            begun.snapshot().write(begun.state());
        } catch (RefusedException refused) {
            throw new AssertionError("no snapshot: " + refused.getMessage(), refused);
        }
    }

    /**
     * Its generation ends: doors close, their queues go, and classic sessions end, as {@link Generations} has it.
     *
     * @return what the next one begins with
     */
    Past end() throws InterruptedException {
        for (Door door : doors) {
            new Closing(door, board, machine::nanoTime).stopAndRemove(TakeOver.GRACE);
        }
        if (snapshot != null) {
            snapshot();
        }
        Sessions sessions = board.sessions();
        board.lock();
        try {
            for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
                if (sessions.slot(person) == 0) {
                    sessions.close(person);
                }
            }
        } finally {
            board.unlock();
        }
        Past past = registries.past(board);
        state.journal().suspend();
        return past;
    }

    /** How many frames made it fail: a mistake of ours. */
    public long failures() {
        return counters.refused(Refusal.FAILED);
    }

    /** Replaces a door by one of another transport, as {@link Swaps} and {@link TakeOver} do it. */
    public void swap(int from, String to) throws InterruptedException {
        Door old = doors.get(from);
        Door next = door(to, old.isClassic());
        doors.set(from, next);
        publish();
        Closing closing = new Closing(old, board, machine::nanoTime);
        closing.shut();
        closing.handOverTo(next);
        closing.finish(TakeOver.GRACE);
    }

    /** Whether there is a door of a transport. */
    public boolean hasDoor(String transport) {
        return doors.stream().anyMatch(door -> door.name().equals(transport));
    }
}
