package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Sessions;
import dev.kolejka.server.groups.GroupRegistry;
import dev.kolejka.server.mailboxes.MailboxRegistry;
import dev.kolejka.server.sessions.SessionRegistry;
import dev.kolejka.testkit.ClearSealing;
import dev.kolejka.testkit.InMemoryTransport;
import dev.kolejka.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A server with sealed sessions: one door on a queue in memory, a clock moved by hand, hellos answered when asked to. */
final class SealedOffice {

    static final int SLOTS = 8;

    final ManualClock clock = new ManualClock();
    final ClearSealing sealing = new ClearSealing(1);
    final Sessions sessions = new SessionRegistry();
    final Groups groups = new GroupRegistry();
    final Mailboxes mailboxes = new MailboxRegistry();
    final Counters counters = new Counters();
    final MemoryJournal journal;

    /** Bytes of the lock file that somebody holds. */
    final Set<Integer> held = new HashSet<>();

    /** Whether clients hold their bytes in that very file. */
    boolean lockFileIsInPlace = true;

    private final SlotLocks locks = new SlotLocks() {
        @Override
        public boolean isHeld(int index) {
            return held.contains(index);
        }

        @Override
        public boolean isInPlace() {
            return lockFileIsInPlace;
        }
    };

    final Names names;
    final FixedKeys keys;
    final Numbering numbering;
    final MessageQueue queue;
    final Switchboard board;
    final HelloDesk hellos;
    final Vigil vigil;
    Door door;
    int people;
    private int keyIds = 100;

    /** Messages of the journal that were for nobody who is there. */
    final int dropped;

    private SealedOffice(int slots, int mailPerPerson, UnaryOperator<MessageQueue> wrapped) {
        this(Office.sample(), slots, mailPerPerson, wrapped, new MemoryJournal());
    }

    private SealedOffice(
            Names names, int slots, int mailPerPerson, UnaryOperator<MessageQueue> wrapped, MemoryJournal journal) {
        this.names = names;
        this.keys = new FixedKeys(sealing, names);
        this.journal = journal;
        Configuration plain = Office.configuration(names, slots, mailPerPerson);
        Configuration configuration = new Configuration(
                plain.name(),
                plain.language(),
                plain.doors(),
                new Configuration.QueueSettings(QueueAccess.DEFAULT, slots, SLOTS),
                plain.durability(),
                mailPerPerson,
                plain.classic(),
                plain.roster());
        numbering = new Numbering(configuration.roster().size(SLOTS));
        queue = wrapped.apply(queue("queue", slots));
        Registries registries = new Registries(configuration, sessions, groups, mailboxes, journal);
        board = registries.switchboard(clock);
        try {
            dropped = registries.restore(Past.in(journal), board);
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
        Greeter greeter = new Greeter(board, names, new StateId(new byte[StateId.BYTES]), () -> keyIds++);
        hellos = new HelloDesk(board, greeter, names, sealing, keys, locks);
        board.seal(new SealedSide(hellos, new SealedDesk(board, greeter, names)));
        vigil = new Vigil(board, locks);
        door = new Door(Office.DOOR, queue, board, true, counters);
        board.connect(door);
    }

    MessageQueue queue(String name, int slots) {
        return new InMemoryTransport(Office.DOOR)
                .create(
                        new QueueAddress(Office.DOOR, name, Path.of("run")),
                        new QueueShape(numbering.types(), slots, QueueShape.Legend.NONE),
                        QueueAccess.DEFAULT);
    }

    static SealedOffice open() {
        return open(64, 10_000);
    }

    static SealedOffice open(int slots, int mailPerPerson) {
        return new SealedOffice(slots, mailPerPerson, made -> made);
    }

    /** On a queue with room for a few frames of the server's in all. */
    static SealedOffice sharingRoom(int slots, int room) {
        return new SealedOffice(slots, 10_000, made -> new SharedRoomQueue(made, room));
    }

    /** The server is killed and started again: all that was not in the journal is forgotten. */
    SealedOffice restarted() {
        return restarted(names);
    }

    /** The same, with other people or groups. */
    SealedOffice restarted(Names others) {
        SealedOffice next = new SealedOffice(others, 64, 10_000, made -> made, journal.afterCrash());
        next.held.addAll(held);
        next.people = people;
        next.keyIds = keyIds + 100;
        return next;
    }

    SealedPerson person(String login, int slot) {
        return new SealedPerson(this, login, slot);
    }

    SealedOffice puts(Frame frame) {
        if (!queue.offer(frame)) {
            throw new AssertionError("there must be room for " + frame);
        }
        return turn();
    }

    SealedOffice turn() {
        try {
            door.turn(Duration.ZERO);
            return this;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void answersHellos() {
        while (hellos.serveAll() > 0) {
            turn();
        }
    }

    SealedOffice passes(Duration time) {
        clock.advance(time);
        return turn();
    }

    /** Somebody logs in the classic way. */
    void classicLogsIn(String login) {
        puts(new Frame(
                Numbering.REQUESTS, 0, numbering.second(Operation.LOG_IN, 1), login + " " + Office.password(login)));
        queue.drain(Numbering.LOGIN_ANSWERS);
        turn();
    }

    void classicSays(String login, String to, String text) {
        puts(new Frame(
                Numbering.REQUESTS,
                numbering.number(names.person(login)),
                numbering.second(Operation.TO_PERSON, names.person(to)),
                text));
    }

    /** All mail on a person's classic lane. */
    List<String> classicHears(String login) {
        List<String> mail = new ArrayList<>();
        Frame frame = new Frame();
        while (queue.poll(numbering.mail(names.person(login)), frame)) {
            mail.add(names.login(numbering.person(frame.first())) + ": " + frame.text());
            turn();
        }
        return mail;
    }
}
