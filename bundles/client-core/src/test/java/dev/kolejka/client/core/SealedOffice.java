package dev.kolejka.client.core;

import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.sealing.Parts;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.api.sealing.Welcome.Outcome;
import dev.kolejka.testkit.ClearSealing;
import dev.kolejka.testkit.InMemoryTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A small server of sealed sessions for ala, bob and ewa (passwords kota, psa, rybki; groups szachy and kino), by
 * dist/docs/protocol.md section 7, with numbers worked out by hand (p = 3, g = 2, s = 64: slot j reads type 9 + j). A
 * test tells it which frames get lost or come twice, and when it dies, comes back or moves. Any thread.
 */
final class SealedOffice implements AutoCloseable {

    static final String BASIC = "o 1 ala \no 2 bob \no 3 ewa \ng 1 szachy 1 2 \ng 2 kino 1 3 \n";

    private static final Map<String, String> PASSWORDS = Map.of("ala", "kota", "bob", "psa", "ewa", "rybki");
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final int MAX_UNACKNOWLEDGED = 16;

    /** What a frame is, before it is sealed and after it was opened. */
    enum Kind {
        HELLO,
        WELCOME,
        REQUEST,
        ACK,
        ANSWER,
        MAIL,
        ENDED
    }

    /** Mail of a person; its number is its place in the list, from 1. */
    record Item(int from, String text, int operation) {}

    private static final class Session {
        final Hello hello;
        final int person;
        final Map<Long, Pending.Answered> outcomes = new HashMap<>();
        final Parts parts = new Parts();

        @Nullable
        Seals seals;

        @Nullable
        Seals offered;

        long last;
        long sent;

        Session(Hello hello, int person) {
            this.hello = hello;
            this.person = person;
        }
    }

    final Path run;
    final InMemoryTransport transport = new InMemoryTransport();
    final InMemoryTransport other = new InMemoryTransport("other");

    /** Requests carried out, in order: login, operation, peer, text. */
    final List<String> carriedOut = new CopyOnWriteArrayList<>();

    /** Hellos that opened. */
    final List<Hello> hellos = new CopyOnWriteArrayList<>();

    /** Every acknowledgement that opened. */
    final List<Long> acknowledgements = new CopyOnWriteArrayList<>();

    /** Letters that opened under no keys. */
    final AtomicInteger unopened = new AtomicInteger();

    /** Every frame it has put on a lane. */
    final List<Frame> said = new CopyOnWriteArrayList<>();

    final ClearSealing sealing = new ClearSealing(1);
    final Realm realm = new Realm(new byte[Realm.BYTES]);
    private Seed key = sealing.generate();
    private final Map<Token, Session> sessions = new LinkedHashMap<>();
    private final Map<Integer, List<Item>> mail =
            new HashMap<>(Map.of(1, new ArrayList<>(), 2, new ArrayList<>(), 3, new ArrayList<>()));
    private final Map<Integer, Long> acknowledged = new HashMap<>();
    private final Map<Kind, Deque<Integer>> copies = new EnumMap<>(Kind.class);
    private final Map<Kind, Runnable> events = new EnumMap<>(Kind.class);
    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private final Map<Integer, Reply> replies = new HashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Frame frame = new Frame();
    private final Letter letter = new Letter();
    private LockFile.@Nullable Hold life;
    private MessageQueue queue;
    private QueueTransport home = transport;
    private StateId state = new StateId(new byte[StateId.BYTES]);
    private int states;
    private List<String> logins = List.of("ala", "bob", "ewa");
    private int slots = 64;
    private boolean deaf;
    private int keyIds;
    private boolean reversesMail;
    private boolean cutsLists;
    private Size size = new Size(3, 2, 64);
    private Digest digest = Digest.of(BASIC.getBytes(StandardCharsets.UTF_8));

    SealedOffice(Path run) throws IOException {
        this.run = run;
        Files.writeString(run.resolve("basic.txt"), BASIC);
        Files.createFile(run.resolve("kolejka.lock"));
        queue = opens(transport, "queue");
        publish();
        lives();
    }

    private MessageQueue opens(QueueTransport on, String address) {
        try {
            home = on;
            MessageQueue made = on.create(
                    new QueueAddress(on.name(), address, run),
                    new QueueShape(9 + 64, 64, new QueueShape.Legend(3, 2, slots)),
                    QueueAccess.DEFAULT);
            Thread thread = new Thread(() -> serve(made), "sealed-office");
            threads.add(thread);
            thread.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes queue.json with its one door, which has no plain log-in. */
    private void publish() {
        try {
            Path next = Files.writeString(
                    run.resolve("queue.json.new"),
                    "{\"version\":1,\"generation\":1,\"p\":3,\"g\":2,\"s\":" + slots
                            + ",\"doors\":[{\"transport\":\"" + home.name()
                            + "\",\"address\":\"queue\",\"classic\":false}]}");
            Files.move(next, run.resolve("queue.json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever looks whether it lives holds its byte for an instant. */
    private void lives() {
        try {
            LockFile locks = LockFile.open(run.resolve("kolejka.lock"));
            Optional<LockFile.Hold> hold = locks.tryHold(0);
            while (hold.isEmpty()) {
                Thread.onSpinWait();
                hold = locks.tryHold(0);
            }
            life = hold.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServerIdentity identity() {
        return new ServerIdentity(realm, sealing.publicKey(key));
    }

    MessageQueue queue() {
        return queue;
    }

    // What goes wrong

    /** The next frame of a kind gets lost. */
    synchronized SealedOffice loses(Kind kind) {
        return copies(kind, 0);
    }

    /** The next frame of a kind comes twice. */
    synchronized SealedOffice doubles(Kind kind) {
        return copies(kind, 2);
    }

    private SealedOffice copies(Kind kind, int count) {
        copies.computeIfAbsent(kind, none -> new ArrayDeque<>()).add(count);
        return this;
    }

    /** Once, when the next frame of a kind comes, or is about to go out. */
    synchronized SealedOffice when(Kind kind, Runnable event) {
        events.put(kind, event);
        return this;
    }

    /** The next hellos end so. */
    synchronized SealedOffice refuses(Outcome... ends) {
        outcomes.addAll(List.of(ends));
        return this;
    }

    /** Every message to a person or group from now on ends so. */
    synchronized SealedOffice replies(Operation operation, Reply reply) {
        replies.put(operation.code(), reply);
        return this;
    }

    /** Mail goes out in the wrong order. */
    synchronized SealedOffice reversesMail(boolean reversed) {
        reversesMail = reversed;
        return this;
    }

    /** Lists have one name each, and go on when asked again. */
    synchronized SealedOffice cutsLists() {
        cutsLists = true;
        return this;
    }

    /** From now on its welcomes say this of basic.txt. */
    synchronized SealedOffice claims(Digest other) {
        digest = other;
        return this;
    }

    /** From now on its welcomes say these numbers. */
    synchronized SealedOffice claims(Size other) {
        size = other;
        return this;
    }

    /** From now on it has no sealed sessions. */
    synchronized SealedOffice hasNoSessions() {
        slots = 0;
        return dies().starts(true);
    }

    /** People change places; it says so with its next start. */
    synchronized SealedOffice reorders(String... people) {
        logins = List.of(people);
        String basic = "o 1 " + people[0] + " \no 2 " + people[1] + " \no 3 " + people[2] + " \n"
                + "g 1 szachy 1 2 \ng 2 kino 1 3 \n";
        digest = Digest.of(basic.getBytes(StandardCharsets.UTF_8));
        try {
            Files.writeString(run.resolve("basic.txt"), basic);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hears nothing, as if it were stopped; what comes meanwhile is lost. */
    synchronized SealedOffice isDeaf(boolean now) {
        deaf = now;
        return this;
    }

    /** A new key, of the same realm. */
    synchronized SealedOffice rotates() {
        key = sealing.generate();
        return this;
    }

    /** Is killed: its byte is free, its queue is gone, its keys are forgotten. */
    synchronized SealedOffice dies() {
        leavesItsQueue();
        queue.remove();
        return this;
    }

    /** Is killed, and its queue stays, as those of the kernel do. */
    synchronized SealedOffice leavesItsQueue() {
        try {
            if (life != null) {
                life.close();
                life = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sessions.values().forEach(session -> {
            session.seals = null;
            session.offered = null;
        });
        return this;
    }

    /** Starts again, with the state it had or without. */
    synchronized SealedOffice starts(boolean remembers) {
        if (!remembers) {
            byte[] id = new byte[StateId.BYTES];
            id[0] = (byte) ++states;
            state = new StateId(id);
            sessions.clear();
            mail.values().forEach(List::clear);
            acknowledged.clear();
        }
        queue = opens(home, "queue");
        publish();
        lives();
        return this;
    }

    /** Replaces its door by one of the other transport. Keys stay. */
    synchronized SealedOffice moves() {
        MessageQueue old = queue;
        queue = opens(home == transport ? other : transport, "queue");
        publish();
        old.shut();
        old.remove();
        return this;
    }

    // What people do elsewhere

    /** Mail arrives, and waits. */
    synchronized SealedOffice arrives(String to, String from, String text) {
        return arrives(to, from, text, Letters.mail(0, 0));
    }

    synchronized SealedOffice arrives(String to, String from, String text, int operation) {
        box(to).add(new Item(person(from), text, operation));
        return this;
    }

    /** Somebody's numbers do not begin at 1: so many were read long ago. */
    synchronized SealedOffice hasRead(String login, int count) {
        for (int i = 0; i < count; i++) {
            arrives(login, "ewa", "long ago");
        }
        acknowledged.put(person(login), (long) count);
        return this;
    }

    /** What is not acknowledged goes out once more, as it does after two seconds. */
    synchronized SealedOffice sendsMailAgain(String login) {
        sessions.values().stream()
                .filter(session -> session.person == person(login))
                .forEach(session -> {
                    session.sent = acknowledged.getOrDefault(session.person, 0L);
                    deliver(session);
                });
        return this;
    }

    /** A watching session hears of mail. */
    synchronized SealedOffice copies(String login, String text) {
        sessions.values().stream()
                .filter(session -> session.person == person(login) && session.hello.role() == Role.WATCHING)
                .forEach(session -> say(session, Kind.MAIL, 0, Letters.mail(0, Letters.COPY), 2, text));
        return this;
    }

    /** Ends somebody's session, as an operator or another program of theirs would. */
    synchronized SealedOffice ends(String login, Ending why) {
        sessions.values().stream()
                .filter(session -> session.person == person(login))
                .toList()
                .forEach(session -> end(session, why));
        return this;
    }

    private void end(Session session, Ending why) {
        sessions.remove(session.hello.token());
        say(session, Kind.ENDED, 0, Letters.ENDED, why.code(), "");
    }

    private List<Item> box(String login) {
        return mail.getOrDefault(person(login), List.of());
    }

    private int person(String login) {
        return logins.indexOf(login) + 1;
    }

    // What it does

    private void serve(MessageQueue door) {
        Frame request = new Frame();
        try {
            while (true) {
                if (door.receive(1, request, Duration.ofDays(1))) {
                    handle(request);
                }
            }
        } catch (QueueGoneException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void handle(Frame request) {
        if (deaf) {
            return;
        }
        if (request.second() == SealedFrame.HELLO) {
            if (comes(Kind.HELLO)) {
                sealing.receive(identity(), key, request).ifPresent(this::welcome);
            }
            return;
        }
        for (Session session : List.copyOf(sessions.values())) {
            Seals offered = session.offered;
            if (offered != null && offered.open(request, letter)) {
                session.seals = offered;
                session.offered = null;
                confirmed(session);
                answer(session);
                return;
            }
            if (session.seals != null && session.seals.open(request, letter)) {
                answer(session);
                return;
            }
        }
        unopened.incrementAndGet();
    }

    /** Whether an incoming frame gets through. */
    private boolean comes(Kind kind) {
        happens(kind);
        Deque<Integer> next = copies.get(kind);
        return next == null || next.isEmpty() || next.remove() > 0;
    }

    private void happens(Kind kind) {
        Runnable event = events.remove(kind);
        if (event != null) {
            event.run();
        }
    }

    private void welcome(Reception reception) {
        Hello hello = reception.hello();
        hellos.add(hello);
        int person = person(hello.login());
        Session known = sessions.get(hello.token());
        Session session = known == null ? new Session(hello, person) : known;
        Outcome outcome = outcome(reception, hello);
        boolean isIn = outcome == Outcome.WELCOME;
        boolean inTheWay = outcome == Outcome.IN_THE_WAY;
        Welcome welcome = new Welcome(
                outcome,
                isIn ? ++keyIds : 0,
                isIn ? 3 + person : 0,
                size,
                digest,
                state,
                session.last,
                inTheWay ? 1_700_000_000_000L : 0,
                inTheWay ? "mapped" : "");
        Seals seals = reception.welcome(welcome, 9 + hello.slot(), frame);
        if (isIn) {
            session.offered = seals;
            sessions.put(hello.token(), session);
        }
        put(Kind.WELCOME, List.of(new Frame().copyOf(frame)));
    }

    private Outcome outcome(Reception reception, Hello hello) {
        if (!outcomes.isEmpty()) {
            return outcomes.remove();
        }
        char[] password = PASSWORDS.getOrDefault(hello.login(), "").toCharArray();
        if (!reception.client().equals(sealing.publicKey(sealing.derive(password, realm, hello.login())))) {
            return Outcome.WRONG_LOGIN_OR_PASSWORD;
        }
        return hello.role() == Role.PRIMARY
                        && !hello.takeOver()
                        && primary(hello).isPresent()
                ? Outcome.IN_THE_WAY
                : Outcome.WELCOME;
    }

    /** The person's primary session, when it is another. */
    private Optional<Session> primary(Hello hello) {
        return sessions.values().stream()
                .filter(session -> session.person == person(hello.login())
                        && session.hello.role() == Role.PRIMARY
                        && session.last > 0
                        && !session.hello.token().equals(hello.token()))
                .findFirst();
    }

    private void confirmed(Session session) {
        session.parts.discard();
        session.sent = acknowledged.getOrDefault(session.person, 0L);
        if (session.hello.role() == Role.PRIMARY) {
            primary(session.hello).ifPresent(before -> end(before, Ending.TAKEN_OVER));
        }
    }

    private void answer(Session session) {
        int code = Letters.code(letter.operation());
        if (code == Letters.ACK) {
            if (comes(Kind.ACK)) {
                acknowledgements.add(letter.id());
                acknowledged.merge(session.person, letter.id(), Math::max);
                deliver(session);
            }
        } else if (session.parts.add(letter) == Parts.Result.WHOLE && comes(Kind.REQUEST)) {
            long id = letter.id();
            if (id == session.last + 1) {
                String text = new String(session.parts.text(), StandardCharsets.UTF_8);
                session.outcomes.put(id, carryOut(session, code, letter.peer(), text));
                session.last = id;
            }
            Pending.Answered outcome = session.outcomes.get(id);
            if (outcome != null) {
                deliver(session);
                say(session, Kind.ANSWER, id, Letters.ANSWER, outcome.reply().code(), outcome.text());
                if (code == Operation.LOG_OUT.code() && sessions.containsKey(session.hello.token())) {
                    end(session, Ending.LOGGED_OUT);
                }
            }
        }
    }

    /** What it says about mail that waits. */
    String waiting = "0";

    /** Its answer to whoever looks at mail that waits. */
    String waitingMail = "";

    private Pending.Answered carryOut(Session session, int code, int peer, String text) {
        Operation operation = Operation.ofCode(code);
        carriedOut.add(session.hello.login() + " " + operation + " " + peer + " " + text);
        Reply reply = replies.getOrDefault(code, Reply.DONE);
        if (operation == Operation.TO_PERSON && reply == Reply.DONE) {
            arrives(logins.get(peer - 1), session.hello.login(), text);
        }
        return new Pending.Answered(
                reply,
                switch (operation) {
                    case WHO -> list(text, "ala\tsealed\t1700000000000\tmapped\n", "bob\tclassic\n");
                    case MEMBERS -> list(text, "ala\n", "ewa\n");
                    case WAITING -> waiting;
                    case PEEK -> waitingMail;
                    case TO_GROUP -> reply == Reply.MAILBOX_FULL ? "ewa\n" : "";
                    default -> "";
                });
    }

    private String list(String from, String first, String second) {
        if (!cutsLists) {
            return first + second;
        }
        return switch (from) {
            case "" -> first + "...\n";
            case "+1" -> second;
            default -> throw new IllegalArgumentException(from);
        };
    }

    private void deliver(Session session) {
        if (session.hello.role() != Role.PRIMARY) {
            return;
        }
        List<Item> items = mail.getOrDefault(session.person, List.of());
        long taken = acknowledged.getOrDefault(session.person, 0L);
        long until = Math.min(items.size(), taken + MAX_UNACKNOWLEDGED);
        List<Long> numbers = new ArrayList<>();
        for (long number = Math.max(session.sent, taken) + 1; number <= until; number++) {
            numbers.add(number);
        }
        if (reversesMail) {
            Collections.reverse(numbers);
        }
        for (long number : numbers) {
            Item item = items.get((int) number - 1);
            int oldest = number == taken + 1 ? Letters.OLDEST : 0;
            say(session, Kind.MAIL, number, item.operation() | oldest, item.from(), item.text());
        }
        session.sent = Math.max(session.sent, until);
    }

    private void say(Session session, Kind kind, long id, int operation, int peer, String text) {
        Seals seals = session.seals;
        if (seals == null) {
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        List<Frame> frames = new ArrayList<>();
        for (int part = 0; part < Parts.count(utf8.length); part++) {
            Letter page = new Letter().head(id, 1_700_000_000_000L + id, operation, peer);
            Parts.write(page, utf8, part);
            Frame sealed = new Frame();
            int lane = 9 + session.hello.slot();
            seals.seal(page, lane, lane, sealed);
            frames.add(sealed);
        }
        put(kind, frames);
    }

    private void put(Kind kind, List<Frame> frames) {
        happens(kind);
        Deque<Integer> next = copies.get(kind);
        int times = next == null || next.isEmpty() ? 1 : next.remove();
        for (int i = 0; i < times; i++) {
            for (Frame sealed : frames) {
                said.add(sealed);
                try {
                    queue.send(sealed, AMPLE);
                } catch (QueueGoneException gone) {
                    // as any frame that lies on a queue that goes
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Whether the byte of the slot in the last hello is held. */
    boolean slotIsHeld() throws IOException {
        return LockFile.open(run.resolve("kolejka.lock"))
                .isHeld(hellos.get(hellos.size() - 1).slot());
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            queue.close();
            if (life != null) {
                life.close();
                life = null;
            }
        }
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
