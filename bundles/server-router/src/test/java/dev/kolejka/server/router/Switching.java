package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.LoginText;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.NoJournal;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.server.groups.GroupRegistry;
import dev.kolejka.server.mailboxes.MailboxRegistry;
import dev.kolejka.server.sessions.SessionRegistry;
import dev.kolejka.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The doors of a server with real threads, over transports in memory, and people who use them: ala, bob and ewa of
 * {@link Office}. What the test thread asks is answered by the doors' threads.
 */
final class Switching {

    static final Duration LONG = Duration.ofSeconds(30);

    private static final Path RUN = Path.of("/run-of-a-test");

    final ManualClock clock = new ManualClock();
    final SessionRegistry sessions = new SessionRegistry();
    final MailboxRegistry mailboxes = new MailboxRegistry();
    final Transports transports = new Transports();
    final Published published = new Published();
    final Numbering numbering;
    final Switchboard board;
    final Doors doors;

    Switching(QueueTransport... present) {
        this(false, new NoJournal(), present);
    }

    /** A server whose journal outlives it. */
    static Switching lasting(QueueTransport... present) {
        return new Switching(false, new MemoryJournal(), present);
    }

    /** Where an earlier server numbered people otherwise. */
    static Switching renumbered(QueueTransport... present) {
        return new Switching(true, new NoJournal(), present);
    }

    private Switching(boolean renumbered, Journal journal, QueueTransport... present) {
        Names names = Office.sample();
        Configuration configuration = Office.configuration(names, 64, 10_000);
        GroupRegistry groups = new GroupRegistry();
        sessions.begin(3);
        groups.begin(names);
        mailboxes.begin(3, 10_000);
        Router router = new Router(configuration, sessions, groups, mailboxes);
        numbering = router.numbering();
        board = new Switchboard(router, sessions, mailboxes, configuration.classic(), clock, journal);
        DoorMaker maker = new DoorMaker(
                new QueueMaker(RUN, numbering, configuration.queue(), new QueueClaims(null)), board, renumbered);
        doors = new Doors(board, transports, new Doorways(published, numbering.size(), 1), maker);
        Arrays.stream(present).forEach(transports::add);
    }

    Switching opened(String... names) throws RefusedException {
        doors.open(Arrays.stream(names)
                .map(name -> new DoorSettings(name, null, true))
                .toList());
        return this;
    }

    /** A user of the door that is published last for a transport. */
    User user(QueueTransport transport) throws IOException {
        return user(transport, published.address(transport.name()));
    }

    User user(QueueTransport transport, String address) throws IOException {
        return new User(transport.open(new QueueAddress(transport.name(), address, RUN)));
    }

    void stop() throws InterruptedException {
        doors.stop(true);
    }

    /** Somebody at a queue. */
    final class User {

        final MessageQueue queue;
        private final Frame frame = new Frame();

        User(MessageQueue queue) {
            this.queue = queue;
        }

        /** Logs in as a client that follows its session. */
        User loggedIn(String login) throws InterruptedException {
            return loggedIn(login, true);
        }

        User loggedIn(String login, boolean follows) throws InterruptedException {
            byte[] text = Arrays.copyOf(
                    (login + " " + Office.password(login)).getBytes(StandardCharsets.UTF_8), Frame.TEXT_BYTES);
            int length = 2 * login.length() + 1;
            frame.head(Numbering.REQUESTS, 0, numbering.second(Operation.LOG_IN, 1))
                    .text(text, follows ? LoginText.mark(text, length) : length);
            queue.send(frame, LONG);
            receive(Numbering.LOGIN_ANSWERS);
            if (frame.second() != 0) {
                throw new AssertionError(login + " was not let in: " + frame.text());
            }
            receive(Numbering.LOGIN_ANSWERS);
            return this;
        }

        /** Asks without looking at the answer. */
        User says(String login, Operation operation, int target, String text) throws InterruptedException {
            frame.head(Numbering.REQUESTS, number(login), numbering.second(operation, target))
                    .text(text);
            if (!queue.send(frame, LONG)) {
                throw new AssertionError("no room for " + frame);
            }
            return this;
        }

        /** Asks and returns the text of the answer. */
        String asks(String login, Operation operation, int target, String text) throws InterruptedException {
            return says(login, operation, target, text).answer(login);
        }

        String answer(String login) throws InterruptedException {
            return receive(numbering.answers(person(login))).text();
        }

        /** The first of the next answer to a log-in. */
        int login() throws InterruptedException {
            return receive(Numbering.LOGIN_ANSWERS).first();
        }

        /** The text of the next mail. */
        String mail(String login) throws InterruptedException {
            return receive(numbering.mail(person(login))).text();
        }

        private Frame receive(long type) throws InterruptedException {
            if (!queue.receive(type, frame, LONG)) {
                throw new AssertionError("nothing came under type " + type);
            }
            return frame;
        }
    }

    private static int person(String login) {
        return Office.sample().person(login);
    }

    private int number(String login) {
        return numbering.number(person(login));
    }

    /** What was written into queue.json. */
    static final class Published implements RunDirectory {

        private final List<DoorList> written = new ArrayList<>();

        @Nullable
        RefusedException failure;

        @Override
        public Path path() {
            return RUN;
        }

        @Override
        public boolean numberedOtherwise(Names names) {
            return false;
        }

        @Override
        public void admit(QueueAccess access) {}

        @Override
        public void publish(Names names) {}

        @Override
        public synchronized void publish(DoorList doors) throws RefusedException {
            if (failure != null) {
                throw failure;
            }
            written.add(doors);
        }

        /** Transports of the doors that are published now. */
        synchronized List<String> doors() {
            return written.get(written.size() - 1).doors().stream()
                    .map(DoorList.Door::transport)
                    .toList();
        }

        synchronized String address(String transport) {
            return written.get(written.size() - 1).doors().stream()
                    .filter(door -> door.transport().equals(transport))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(transport + " is not published"))
                    .address();
        }

        @Override
        public String lockedWhole(long nobodys) {
            return "kolejka.lock is locked as a whole";
        }

        @Override
        public void close() {}
    }
}
