package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.server.Configuration;
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

    @BeforeEach
    void begin() throws IOException {
        transport = new InMemoryTransport(Office.DOOR);
        journal = new MemoryJournal();
        effectsLeft = Integer.MAX_VALUE;
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

    /** Each frame that the server puts, and the removal of what it was shown, may be the last it does. */
    private MessageQueue mortal(MessageQueue queue) {
        return (MessageQueue) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MessageQueue.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("offer")) {
                        effect();
                    }
                    try {
                        return method.invoke(queue, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void effect() {
        if (effectsLeft-- <= 0) {
            journal.isDead = true;
            throw new Killed();
        }
    }

    private void restart() {
        effectsLeft = Integer.MAX_VALUE;
        journal.afterCrash();
        MessageQueue left =
                transport.takeOver(ADDRESS, shape, QueueAccess.DEFAULT).orElseThrow();
        door = serverOn(left);
        door.takeOver();
        connect();
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

    private void logsIn(String login) {
        assertTrue(client.offer(new Frame(
                Numbering.REQUESTS, 0, numbering.second(Operation.LOG_IN, 1), login + " " + Office.password(login))));
        turn();
        Frame frame = new Frame();
        assertTrue(client.poll(Numbering.LOGIN_ANSWERS, frame));
        assertEquals("Zalogowano\n", frame.text());
        assertTrue(client.poll(Numbering.LOGIN_ANSWERS, frame));
        assertEquals(3, frame.first());
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
        boolean died = effectsLeft > 1_000_000;
        effectsLeft = Integer.MAX_VALUE;
        turn();
        read.addAll(bobReads());
        turn();
        read.addAll(bobReads());

        assertEquals(
                List.of("message 1", "to all 1", "message 2", "to all 2", "message 3", "to all 3"),
                read,
                "killed after " + effects);
        assertEquals("bob,", asks(BOB, Operation.WHO, 1, "").text());
        return died;
    }

    @Test
    void eachAnswerAndEachMessageComesOnceWhereverTheServerIsKilled() throws IOException {
        int effects = 0;
        while (conversationWithADeathAfter(effects)) {
            effects++;
        }
        assertTrue(effects >= 13, "six messages, their answers and that of logging out: " + effects);
    }
}
