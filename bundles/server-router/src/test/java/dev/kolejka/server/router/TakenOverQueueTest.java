package dev.kolejka.server.router;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Mail;
import dev.kolejka.server.groups.GroupRegistry;
import dev.kolejka.server.mailboxes.MailboxRegistry;
import dev.kolejka.server.sessions.SessionRegistry;
import dev.kolejka.testkit.InMemoryTransport;
import dev.kolejka.testkit.ManualClock;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A server that is killed anywhere, on a queue that the next one takes over: classic clients, which cannot repeat
 * anything, get each answer once and each message once (dist/docs/protocol.md section 10).
 */
class TakenOverQueueTest {

    private static final QueueAddress ADDRESS = new QueueAddress(Office.DOOR, "queue", Path.of("run"));
    private static final int ALA = 1;
    private static final int BOB = 2;

    /** The server's process is gone. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Names names = Office.sample();
    private final Configuration configuration = Office.configuration(names, 64, 10_000);
    private final Numbering numbering = new Numbering(configuration.roster().size(0));
    private final QueueShape shape = new QueueShape(numbering.types(), 64, QueueShape.Legend.NONE);
    private final ManualClock clock = new ManualClock();
    private InMemoryTransport transport = new InMemoryTransport(Office.DOOR);
    private MemoryJournal journal = new MemoryJournal();
    private MessageQueue client = transport.create(ADDRESS, shape, QueueAccess.DEFAULT);
    private Switchboard board = new Registries(
                    configuration, new SessionRegistry(), new GroupRegistry(), new MailboxRegistry(), journal)
            .switchboard(clock);
    private Door door = new Door(Office.DOOR, client, board, true, new Counters());

    /** What the server still does before it is killed. */
    private int effectsLeft = Integer.MAX_VALUE;

    /** The same for the server after that. */
    private int effectsOfTheNext = Integer.MAX_VALUE;

    private int deaths;

    /** What somebody else does right before the server takes a frame; once. */
    private Runnable beforeTheServerTakes = () -> {};

    @BeforeEach
    void begin() throws IOException {
        transport = new InMemoryTransport(Office.DOOR);
        journal = new MemoryJournal();
        effectsLeft = Integer.MAX_VALUE;
        effectsOfTheNext = Integer.MAX_VALUE;
        deaths = 0;
        MessageQueue made = transport.create(ADDRESS, shape, QueueAccess.DEFAULT);
        door = serverOn(made);
        client = transport.open(ADDRESS);
    }

    private Door serverOn(MessageQueue queue) {
        Registries registries = new Registries(
                configuration, new SessionRegistry(), new GroupRegistry(), new MailboxRegistry(), journal);
        board = registries.switchboard(clock);
        try {
            registries.restore(Past.in(journal), board);
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
        return new Door(Office.DOOR, mortal(queue), board, true, new Counters());
    }

    private void connect() {
        board.connect(door);
    }

    /** Each frame that the server puts or takes, and the removal of what it was shown, may be the last it does. */
    private MessageQueue mortal(MessageQueue queue) {
        return (MessageQueue) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MessageQueue.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "offer", "drain", "forgetStamp" -> effect();
                        case "poll" -> {
                            effect();
                            Runnable before = beforeTheServerTakes;
                            beforeTheServerTakes = () -> {};
                            before.run();
                        }
                        case "consume" -> arguments[3] = mortal((FrameHandler) arguments[3]);
                        default -> {}
                    }
                    try {
                        return method.invoke(queue, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private FrameHandler mortal(FrameHandler handler) {
        return batch -> {
            handler.handle(batch);
            effect();
        };
    }

    private void effect() {
        if (effectsLeft-- <= 0) {
            journal.isDead = true;
            deaths++;
            throw new Killed();
        }
    }

    private void restart() {
        effectsLeft = effectsOfTheNext;
        effectsOfTheNext = Integer.MAX_VALUE;
        journal.afterCrash();
        try {
            MessageQueue left =
                    transport.takeOver(ADDRESS, shape, QueueAccess.DEFAULT).orElseThrow();
            door = serverOn(left);
            door.takeOver();
            connect();
        } catch (Killed killed) {
            restart();
        }
    }

    /** One turn of the server; when it is killed in it, the next server's first. */
    private void turn() {
        try {
            door.turn(Duration.ZERO);
        } catch (Killed killed) {
            restart();
            turn();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Frame asks(int person, Operation operation, int target, String text) {
        assertTrue(client.offer(
                new Frame(Numbering.REQUESTS, numbering.number(person), numbering.second(operation, target), text)));
        turn();
        return takesOne(numbering.answers(person));
    }

    private Frame takesOne(long type) {
        Frame frame = new Frame();
        assertTrue(client.poll(type, frame), "there is an answer");
        turn();
        assertEquals(0, client.depth(type), "and only one");
        return frame;
    }

    /** Nobody dies before it is let in: its answer is two frames. */
    private void logsIn(String login) {
        int left = effectsLeft;
        effectsLeft = Integer.MAX_VALUE;
        assertTrue(client.offer(new Frame(
                Numbering.REQUESTS, 0, numbering.second(Operation.LOG_IN, 1), login + " " + Office.password(login))));
        turn();
        Frame frame = new Frame();
        assertTrue(client.poll(Numbering.LOGIN_ANSWERS, frame));
        assertEquals("Zalogowano\n", frame.text());
        assertTrue(client.poll(Numbering.LOGIN_ANSWERS, frame));
        assertEquals(3, frame.first());
        effectsLeft = left;
        turn();
    }

    private List<String> bobReads() {
        List<String> mail = new ArrayList<>();
        Frame frame = new Frame();
        while (client.poll(numbering.mail(BOB), frame)) {
            mail.add(frame.text());
        }
        return mail;
    }

    /** A conversation; the server is killed after so many effects, if it has as many. */
    private boolean conversationWithADeathAfter(int effects) throws IOException {
        begin();
        connect();
        logsIn("ala");
        logsIn("bob");
        effectsLeft = effects;

        List<String> read = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            assertEquals(
                    "Wiadomosc wyslana",
                    asks(ALA, Operation.TO_PERSON, BOB, "message " + i).text());
            assertEquals(
                    "Wiadomosc wyslana",
                    asks(ALA, Operation.TO_GROUP, Office.CHESS, "to all " + i).text());
            if (i == 2) {
                read.addAll(bobReads());
            }
        }
        assertEquals("Wylogowano\n", asks(ALA, Operation.LOG_OUT, 1, "").text());
        nobodyDiesAnyMore();
        turn();
        read.addAll(bobReads());
        turn();
        read.addAll(bobReads());

        assertEquals(
                List.of("message 1", "to all 1", "message 2", "to all 2", "message 3", "to all 3"),
                read,
                "killed after " + effects);
        assertEquals("bob,", asks(BOB, Operation.WHO, 1, "").text());
        return deaths > 0;
    }

    @Test
    void eachAnswerAndEachMessageComesOnceWhereverTheServerIsKilled() throws IOException {
        int effects = 0;
        while (conversationWithADeathAfter(effects)) {
            effects++;
        }
        assertTrue(effects >= 13, "six messages, their answers and that of logging out: " + effects);
    }

    private void nobodyDiesAnyMore() {
        effectsLeft = Integer.MAX_VALUE;
        effectsOfTheNext = Integer.MAX_VALUE;
    }

    private void alaWritesToBob(String... texts) {
        for (String text : texts) {
            assertEquals(
                    "Wiadomosc wyslana",
                    asks(ALA, Operation.TO_PERSON, BOB, text).text());
        }
    }

    private void bothAreLoggedInAndTheServerDiesAfter(int effects, int ofTheNext) throws IOException {
        begin();
        connect();
        logsIn("ala");
        logsIn("bob");
        alaWritesToBob("1", "2", "3");
        effectsLeft = effects;
        effectsOfTheNext = ofTheNext;
    }

    /** Bob leaves his mail unread, and comes back. Returns how often the server died. */
    private int logOutWithUnreadMail(int effects, int ofTheNext) throws IOException {
        bothAreLoggedInAndTheServerDiesAfter(effects, ofTheNext);

        assertEquals("Wylogowano\n", asks(BOB, Operation.LOG_OUT, 1, "").text());
        alaWritesToBob("4");
        logsIn("bob");
        alaWritesToBob("5");
        int died = deaths;
        nobodyDiesAnyMore();
        turn();

        assertEquals(List.of("1", "2", "3", "4", "5"), bobReads(), "killed after " + effects + " and " + ofTheNext);
        return died;
    }

    @Test
    void unreadMailOfWhoLogsOutIsThereOnceAtTheNextLogInWhereverServersAreKilled() throws IOException {
        int first = 0;
        while (logOutWithUnreadMail(first, Integer.MAX_VALUE) > 0) {
            int second = 0;
            while (logOutWithUnreadMail(first, second) > 1) {
                second++;
            }
            first++;
        }
        assertTrue(first >= 15, "taking three messages back, and putting five: " + first);
    }

    /** A sealed session takes bob over, and tries again when the server died. Returns how often it did. */
    private int takeOverOfBob(int effects, int ofTheNext) throws IOException {
        bothAreLoggedInAndTheServerDiesAfter(effects, ofTheNext);

        while (board.sessions().isOpen(BOB)) {
            try {
                takeBobOver();
            } catch (Killed killed) {
                restart();
            }
        }

        assertEquals(List.of("1", "2", "3"), bobsMailbox(), "killed after " + effects + " and " + ofTheNext);
        assertEquals(List.of(), bobReads(), "nothing is left on the lane");
        return deaths;
    }

    private void takeBobOver() {
        board.lock();
        try {
            board.recall(BOB, requireNonNull(board.endClassic(BOB)));
        } finally {
            board.unlock();
        }
    }

    private List<String> bobsMailbox() {
        return board.mailboxes().all(BOB).stream().map(TakenOverQueueTest::text).toList();
    }

    private static String text(Mail mail) {
        Frame frame = new Frame();
        mail.write(frame);
        return frame.text();
    }

    @Test
    void unreadMailOfWhoIsTakenOverIsInTheMailboxOnceWhereverServersAreKilled() throws IOException {
        int first = 0;
        while (takeOverOfBob(first, Integer.MAX_VALUE) > 0) {
            int second = 0;
            while (takeOverOfBob(first, second) > 1) {
                second++;
            }
            first++;
        }
        assertTrue(first >= 4, "taking three messages back: " + first);
    }

    @Test
    void whatAPlainProgramReadsWhileItIsTakenOverIsNotShownAgain() throws IOException {
        bothAreLoggedInAndTheServerDiesAfter(Integer.MAX_VALUE, Integer.MAX_VALUE);
        Frame read = new Frame();
        beforeTheServerTakes = () -> assertTrue(client.poll(numbering.mail(BOB), read));

        takeBobOver();

        assertEquals("1", read.text());
        assertEquals(List.of("2", "3"), bobsMailbox());
        restart();
        assertEquals(List.of("2", "3"), bobsMailbox(), "also for the next server");
    }

    @Test
    void framesThatOthersPutOnTheLaneOfWhoIsAwayAreNoMailForTheNextServer() throws IOException {
        bothAreLoggedInAndTheServerDiesAfter(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertEquals("Wylogowano\n", asks(BOB, Operation.LOG_OUT, 1, "").text());
        assertTrue(client.offer(new Frame(numbering.mail(BOB), numbering.number(ALA), 0, "forged")));

        restart();

        assertEquals(List.of("1", "2", "3"), bobsMailbox());
        assertEquals(List.of(), bobReads());
    }

    @Test
    void aQueueThatKeepsItsFramesGivesBackWhatAServerThatWasKilledHadNotTakenBack() throws IOException {
        bothAreLoggedInAndTheServerDiesAfter(Integer.MAX_VALUE, Integer.MAX_VALUE);
        board.lock();
        try {
            board.sessions().close(BOB);
        } finally {
            board.unlock();
        }
        journal.afterCrash();

        door = serverOn(transport.takeOver(ADDRESS, shape, QueueAccess.DEFAULT).orElseThrow());
        door.mail().recallAbsent();

        assertEquals(List.of("1", "2", "3"), bobsMailbox());
        assertEquals(List.of(), bobReads());
    }
}
