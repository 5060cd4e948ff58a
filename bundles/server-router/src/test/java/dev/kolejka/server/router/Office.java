package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.LoginText;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.ClassicSettings;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Configuration.QueueSettings;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Password;
import dev.kolejka.api.server.Roster;
import dev.kolejka.api.server.Sessions;
import dev.kolejka.server.groups.GroupRegistry;
import dev.kolejka.server.mailboxes.MailboxRegistry;
import dev.kolejka.server.sessions.SessionRegistry;
import dev.kolejka.testkit.InMemoryTransport;
import dev.kolejka.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A server with one door on a queue in memory and a clock moved by hand, in the words of those who use it. Everybody's
 * password is the login backwards.
 */
final class Office {

    static final String DOOR = "mapped";
    static final int CHESS = 1;
    static final int CINEMA = 2;
    static final Duration IDLE_TAKEOVER = Duration.ofSeconds(30);
    static final Duration LOGIN_WAIT = Duration.ofSeconds(1);

    final ManualClock clock = new ManualClock();
    final Sessions sessions = new SessionRegistry();
    final Groups groups = new GroupRegistry();
    final Mailboxes mailboxes = new MailboxRegistry();
    final Counters counters = new Counters();
    final Names names;
    final Numbering numbering;
    final MessageQueue queue;
    final Router router;
    final Switchboard board;
    final Door door;

    private Office(Names names, int slots, int mailPerPerson, @Nullable Sessions sessionsForRouter) {
        this(names, slots, mailPerPerson, sessionsForRouter, made -> made);
    }

    private Office(
            Names names,
            int slots,
            int mailPerPerson,
            @Nullable Sessions sessionsForRouter,
            UnaryOperator<MessageQueue> wrapped) {
        this.names = names;
        Configuration configuration = configuration(names, slots, mailPerPerson);
        numbering = new Numbering(configuration.roster().size(0));
        sessions.begin(names.logins().size());
        groups.begin(names);
        mailboxes.begin(names.logins().size(), mailPerPerson);
        queue = wrapped.apply(new InMemoryTransport(DOOR)
                .create(
                        new QueueAddress(DOOR, "queue", Path.of("run")),
                        new QueueShape(numbering.types(), slots, QueueShape.Legend.NONE),
                        QueueAccess.DEFAULT));
        Sessions asked = sessionsForRouter == null ? sessions : sessionsForRouter;
        router = new Router(configuration, asked, groups, mailboxes);
        board = new Switchboard(router, asked, mailboxes, configuration.classic(), clock);
        door = new Door(DOOR, queue, board, true, counters);
        board.connect(door);
    }

    /** ala, bob, ewa; ala and bob play chess, ala and ewa go to the cinema. */
    static Office open() {
        return open(64, 10_000);
    }

    static Office open(int slots, int mailPerPerson) {
        return new Office(sample(), slots, mailPerPerson, null);
    }

    /** On a queue with room for a few frames of the server's in all. */
    static Office sharingRoom(int slots, int room) {
        return new Office(sample(), slots, 10_000, null, made -> new SharedRoomQueue(made, room));
    }

    static Office of(Names names) {
        return new Office(names, 64, 10_000, null);
    }

    /** With registries that misbehave. */
    static Office with(Sessions sessions) {
        return new Office(sample(), 64, 10_000, sessions);
    }

    static Names sample() {
        return new Names(
                List.of("ala", "bob", "ewa"),
                List.of(new Names.Group("szachy", List.of(1, 2)), new Names.Group("kino", List.of(1, 3))));
    }

    static Configuration configuration(Names names, int slots, int mailPerPerson) {
        List<Password> passwords = names.logins().stream()
                .map(login -> new Password(password(login)))
                .toList();
        return new Configuration(
                "office",
                null,
                List.of(new DoorSettings(DOOR, null, true)),
                new QueueSettings(QueueAccess.DEFAULT, slots, 0),
                Durability.PROCESS,
                mailPerPerson,
                new ClassicSettings(IDLE_TAKEOVER, LOGIN_WAIT),
                new Roster(names, passwords));
    }

    /** A queue for another door. */
    MessageQueue anotherQueue() {
        return new InMemoryTransport("next")
                .create(
                        new QueueAddress("next", "queue", Path.of("run")),
                        new QueueShape(numbering.types(), 64, QueueShape.Legend.NONE),
                        QueueAccess.DEFAULT);
    }

    /** A second door on the same queue that has no classic login. */
    Door doorWithoutClassicLogin() {
        return new Door(DOOR, queue, board, false, counters);
    }

    static String password(String login) {
        return new StringBuilder(login).reverse().toString();
    }

    // What people do

    Office loggedIn(String... logins) {
        for (String login : logins) {
            asksToLogIn(login + " " + password(login));
            assertEquals(0, loginAnswer().second(), login + " must be let in");
            assertTrue(queue.poll(Numbering.LOGIN_ANSWERS, new Frame()), "a second frame must follow");
            turn();
        }
        return this;
    }

    Office asksToLogIn(String text) {
        return puts(new Frame(Numbering.REQUESTS, 0, numbering.second(Operation.LOG_IN, 1), text));
    }

    /** As a client of ours, which follows its session to another door. */
    Office asksToLogInFollowing(String login) {
        byte[] text = Arrays.copyOf((login + " " + password(login)).getBytes(StandardCharsets.UTF_8), Frame.TEXT_BYTES);
        int length = LoginText.mark(text, 2 * login.length() + 1);
        return puts(new Frame()
                .head(Numbering.REQUESTS, 0, numbering.second(Operation.LOG_IN, 1))
                .text(text, length));
    }

    /** Takes the next frame from type 2; a refusal, and the first of the two frames of an acceptance. */
    Frame loginAnswer() {
        return takes(Numbering.LOGIN_ANSWERS);
    }

    /** Asks without looking at the answer. */
    Office says(String login, Operation operation, int target, String text) {
        return puts(request(login, operation, target, text));
    }

    Frame request(String login, Operation operation, int target, String text) {
        return new Frame(Numbering.REQUESTS, number(login), numbering.second(operation, target), text);
    }

    /** Asks, and returns the one answer. */
    Frame asks(String login, Operation operation, int target, String text) {
        says(login, operation, target, text);
        Frame answer = takes(numbering.answers(person(login)));
        assertEquals(0, queue.depth(numbering.answers(person(login))), "one answer, not more");
        return answer;
    }

    Office says(String login, int group, String text) {
        asks(login, Operation.TO_GROUP, group, text);
        return this;
    }

    Office says(String login, String to, String text) {
        asks(login, Operation.TO_PERSON, person(to), text);
        return this;
    }

    /** Puts any frame on the queue and lets the server have a turn. */
    Office puts(Frame frame) {
        assertTrue(queue.offer(frame), "there must be room for " + frame);
        return turn();
    }

    // What the server does

    Office turn() {
        try {
            door.turn(Duration.ZERO);
            return this;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // What people see

    Frame takes(long type) {
        Frame frame = new Frame();
        assertTrue(queue.poll(type, frame), "there must be a frame of type " + type);
        return frame;
    }

    /** The oldest mail on a person's lane is this: {@code ala: text}, or {@code ala in 1: text} from a group. */
    Office hears(String login, String expected) {
        assertEquals(expected, mail(takes(numbering.mail(person(login)))));
        return this;
    }

    Office hearsNothing(String login) {
        assertFalse(queue.poll(numbering.mail(person(login)), new Frame()), login + " must hear nothing");
        return this;
    }

    /** All mail on a person's lane. */
    List<String> mailOf(String login) {
        List<String> mail = new ArrayList<>();
        Frame frame = new Frame();
        while (queue.poll(numbering.mail(person(login)), frame)) {
            mail.add(mail(frame));
        }
        return mail;
    }

    private String mail(Frame frame) {
        String sender = names.login(numbering.person(frame.first()));
        return sender + (frame.second() == 0 ? "" : " in " + frame.second()) + ": " + frame.text();
    }

    int person(String login) {
        return names.person(login);
    }

    int number(String login) {
        return numbering.number(person(login));
    }
}
