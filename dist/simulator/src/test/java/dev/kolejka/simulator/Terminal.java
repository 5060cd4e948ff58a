package dev.kolejka.simulator;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Chat.Presence;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.simulator.Message.Status;
import dev.kolejka.simulator.Weather.Mistake;
import dev.kolejka.testkit.simulator.ProcessKilled;
import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody at a terminal, who starts a client, talks, and starts another when that has died. One thread. */
final class Terminal {

    /** What may befall a client of a server that lives, while doors move and lanes are full. */
    private static final Set<Trouble> PASSING = EnumSet.of(
            Trouble.NO_ANSWER, Trouble.NOT_SENT, Trouble.QUEUE_FULL, Trouble.OUTCOME_UNKNOWN, Trouble.SERVER_STOPPED);

    /** More than a server needs to find what lies on its queue. */
    private static final long AMPLE_NANOS = 2_000_000_000L;

    private final World world;
    private final int person;
    private final Session.Kind kind;
    private final boolean reads;
    private final List<String> transports;
    private final Random random;
    private @Nullable SimulatedProcess process;
    private @Nullable Chat chat;
    private @Nullable Session session;
    private int attempt;
    private boolean receiving;
    private boolean loggingIn;
    private boolean leaving;
    private boolean busy;
    private long dueNanos;

    /** What was shown, and the acknowledgement of it is on its way. */
    private boolean acknowledged;

    Terminal(World world, int person, Session.Kind kind, boolean reads, List<String> transports, Random random) {
        this.world = world;
        this.person = person;
        this.kind = kind;
        this.reads = reads;
        this.transports = transports;
        this.random = random;
    }

    boolean isBusy() {
        return busy;
    }

    long dueNanos() {
        return dueNanos;
    }

    @Nullable
    SimulatedProcess process() {
        return process;
    }

    /** What an operation does. */
    interface Operation {
        void run() throws ChatException, InterruptedException;
    }

    /** Does something, by chance. */
    void act() {
        perform(this::something);
        dueNanos = world.nanos() + think();
    }

    private long think() {
        long micros = random.nextInt(12) == 0 ? random.nextInt(4_000_000) : random.nextInt(20_000);
        return micros * 1000;
    }

    /** Does one thing and survives whatever becomes of the process. */
    void perform(Operation operation) {
        busy = true;
        long began = world.nanos();
        long elsewhere = world.beginOperation();
        try {
            operation.run();
        } catch (ChatException trouble) {
            troubled(trouble);
        } catch (ProcessKilled killed) {
            if (killed.process() != process) {
                throw killed;
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            busy = false;
            world.endOperation(elsewhere, began, this);
        }
        if (process != null && !process.isAlive()) {
            died();
        }
    }

    /** Somebody has killed it, whatever it does: it is over, even if it learns that later. */
    void died() {
        if (receiving && kind == Session.Kind.CLASSIC) {
            world.ledger().plainReaderDied(person, world.nanos());
        }
        if (loggingIn && kind.isPrimary()) {
            world.people().unanswered(person, world.nanos());
        }
        over(false);
        if (!busy) {
            process = null;
            chat = null;
            receiving = false;
            loggingIn = false;
        }
    }

    private void over(boolean isKnownToBeOut) {
        Session ended = session;
        session = null;
        acknowledged = false;
        leaving = false;
        if (ended != null && kind.isPrimary()) {
            world.people().over(ended, isKnownToBeOut, world.nanos());
            if (!isKnownToBeOut) {
                world.room().diedInSession(ended);
            }
        }
    }

    private void something() throws ChatException, InterruptedException {
        if (session == null) {
            logIn(random.nextInt(3) == 0);
            return;
        }
        switch (kind) {
            case WATCHING -> watch(Duration.ofMillis(random.nextInt(300)));
            case EXTRA -> talk(random.nextInt(80));
            case SEALED, CLASSIC -> talk(random.nextInt(100));
        }
    }

    private void talk(int dice) throws ChatException, InterruptedException {
        if (dice < 40) {
            toPerson(1 + random.nextInt(world.weather().people()));
        } else if (dice < 52) {
            toGroup(1 + random.nextInt(world.weather().groups()));
        } else if (dice < 60) {
            change(1 + random.nextInt(world.weather().groups()), random.nextBoolean());
        } else if (dice < 64) {
            who();
        } else if (dice < 68) {
            members(1 + random.nextInt(world.weather().groups()));
        } else if (dice < 72) {
            logOut();
        } else if (dice < 74) {
            leaveWithoutAWord();
        } else if (reads && kind.isPrimary()) {
            read();
        } else {
            who();
        }
    }

    // Coming and going

    /** Logs in; does nothing when it is in already. */
    void logIn(boolean takesOver) throws ChatException, InterruptedException {
        Chat with = chat();
        Facts.View before = world.people().present().open();
        long began = world.nanos();
        boolean answered = false;
        world.room().entering(1);
        loggingIn = true;
        try {
            if (kind.isPrimary()) {
                attempt = world.people().attempt(person);
            }
            if (kind == Session.Kind.CLASSIC) {
                world.ledger().readsPlainly(person);
            }
            say("logs in", kind, takesOver ? "taking over" : "");
            Login login = with.logIn(
                    world.login(person),
                    Office.password(world.login(person)).toCharArray(),
                    takesOver && kind.isSealed());
            answered = true;
            say("login:", login);
            admitted(login, before, began);
        } finally {
            world.people().present().close(before);
            world.room().entering(-1);
            loggingIn = false;
            if (kind.isPrimary()) {
                world.people().attempted(person);
            }
            if (!answered && kind.isPrimary()) {
                world.people().unanswered(person, world.nanos());
            }
        }
    }

    private void admitted(Login login, Facts.View before, long began) {
        switch (login) {
            case ACCEPTED -> {
                session = world.newSession(person, kind, began);
                if (kind.isPrimary()) {
                    world.people().letIn(session, attempt);
                }
            }
            case IN_THE_WAY, ALREADY_LOGGED_IN -> {
                if (!before.mayBe(person)) {
                    complain("is refused because of a session that is not");
                }
            }
            default -> complain("is refused: " + login);
        }
    }

    private Chat chat() throws ChatException {
        SimulatedProcess running = process;
        Chat open = chat;
        if (running == null || open == null) {
            running = world.begin(world.login(person) + "-" + kind);
            process = running;
            open = world.chat(running, kind, transports);
            chat = open;
            open.connect();
        }
        return open;
    }

    private Session session() {
        Session open = session;
        if (open == null) {
            throw new AssertionError("nobody is in");
        }
        return open;
    }

    void logOut() throws ChatException, InterruptedException {
        world.people().leaving(session());
        say("logs out");
        leaving = true;
        chat().logOut();
        say("is out");
        over(true);
    }

    /** The process ends, as when its terminal is closed. */
    void leaveWithoutAWord() throws ChatException {
        SimulatedProcess ending = process;
        say("closes the window");
        chat().close();
        over(false);
        chat = null;
        process = null;
        if (ending != null) {
            world.kill(ending);
        }
    }

    // Messages

    void toPerson(int to) throws ChatException, InterruptedException {
        Message message = world.ledger().begin(session(), to, 0, padding(), world.nanos());
        say("sends", message);
        send(message, () -> chat().toPerson(to, message.text));
    }

    private void toGroup(int group) throws ChatException, InterruptedException {
        Message message = world.ledger().begin(session(), 0, group, padding(), world.nanos());
        Facts.View members = world.people().members(group).open();
        message.members = members;
        say("sends", message);
        try {
            send(message, () -> chat().toGroup(group, message.text));
            if (message.status == Status.REFUSED && members.mustBe(person)) {
                complain("is refused in a group it is in: " + message);
            }
        } finally {
            world.people().members(group).close(members);
        }
    }

    private int padding() {
        return random.nextInt(6) > 0 ? 0 : random.nextInt(world.weather().classic() ? 400 : 1500);
    }

    /** Sends something. */
    private interface Posting {
        Sending send() throws ChatException, InterruptedException;
    }

    private void send(Message message, Posting posting) throws ChatException, InterruptedException {
        message.status = Status.UNKNOWN;
        try {
            Sending sending = posting.send();
            message.status = sending.outcome() == Sending.Outcome.SENT ? Status.CONFIRMED : Status.REFUSED;
            sending.skipped().forEach(login -> message.skipped.set(world.person(login)));
            if (sending.outcome() == Sending.Outcome.NOT_A_MEMBER && message.group == 0) {
                complain("is refused in no group: " + message);
            }
            answered();
        } catch (ChatException trouble) {
            boolean notSent = trouble.trouble() == Trouble.NOT_SENT || trouble.trouble() == Trouble.QUEUE_FULL;
            message.status = notSent ? Status.REFUSED : Status.UNKNOWN;
            message.owed = isOwed(message, trouble);
            throw trouble;
        } finally {
            say("sent", message, message.skipped);
        }
    }

    /** Whether a request of a plain session that lives found no server, though there was one for long. */
    private boolean isForgotten(ChatException trouble) {
        return trouble.trouble() == Trouble.NO_ANSWER
                && kind == Session.Kind.CLASSIC
                && session != null
                && world.weather().owesPlainRequests()
                && !world.people().mayHaveEnded(session, attempt)
                && world.room().servingNanos() > AMPLE_NANOS;
    }

    /** Without an answer, but for a death of the server: then the request lies on the queue still. */
    private boolean isOwed(Message message, ChatException trouble) {
        return trouble.trouble() == Trouble.NO_ANSWER
                && kind == Session.Kind.CLASSIC
                && message.group == 0
                && world.weather().owesPlainRequests()
                && world.weather().mailPerPerson() == 10_000
                && !world.people().mayHaveEnded(session(), attempt);
    }

    private void answered() {
        if (acknowledged) {
            acknowledged = false;
            world.ledger().settled(session());
        }
    }

    void read() throws ChatException, InterruptedException {
        receiving = true;
        List<Mail> mail = chat().receive();
        receiving = false;
        Session reader = session();
        boolean acknowledgesFirst = world.weather().mistake() == Mistake.ACKNOWLEDGES_FIRST;
        if (acknowledgesFirst) {
            chat().shown();
            world.pause(requireNonNull(process));
        }
        mail.forEach(message -> world.ledger().shown(reader, message, world.nanos()));
        if (mail.isEmpty()) {
            answered();
        } else if (!acknowledgesFirst) {
            chat().shown();
            acknowledged = true;
        }
    }

    /** Until there is no more. */
    void readAll() throws ChatException, InterruptedException {
        do {
            read();
        } while (acknowledged);
    }

    private void watch(Duration time) throws ChatException, InterruptedException {
        Session watcher = session();
        chat().awaitMail(time).forEach(mail -> world.ledger().copied(watcher, mail, world.nanos()));
    }

    // Groups and lists

    void change(int group, boolean joins) throws ChatException, InterruptedException {
        boolean known = false;
        world.people().asksToChange(group, person);
        say(joins ? "joins" : "leaves", group);
        try {
            if (joins) {
                chat().join(group);
            } else {
                chat().leave(group);
            }
            known = true;
            answered();
        } finally {
            if (known) {
                world.people().changed(group, person, joins);
            } else {
                world.people().unknownChange(group, person);
            }
        }
    }

    void who() throws ChatException, InterruptedException {
        ask(world.people().present(), "who is logged in", () -> chat().who().stream()
                .map(Presence::login)
                .toList());
    }

    void members(int group) throws ChatException, InterruptedException {
        ask(world.people().members(group), "who is in group " + group, () -> chat().members(group));
    }

    /** Asks for a list. */
    private interface Question {
        List<String> ask() throws ChatException, InterruptedException;
    }

    private void ask(Facts facts, String what, Question question) throws ChatException, InterruptedException {
        Facts.View view = facts.open();
        try {
            List<String> told = question.ask();
            say("asks", what, told);
            for (int other = 1; other <= world.weather().people(); other++) {
                boolean isTold = told.contains(world.login(other));
                if (isTold ? !view.mayBe(other) : view.mustBe(other)) {
                    complain("asks " + what + " and is told " + told + ", " + world.login(other)
                            + (isTold ? " is not" : " is missing"));
                }
            }
            answered();
        } finally {
            facts.close(view);
        }
    }

    // Trouble

    private void troubled(ChatException trouble) {
        world.troubled();
        say("has trouble:", trouble.trouble(), String.valueOf(trouble.getMessage()));
        receiving = false;
        if (isForgotten(trouble)) {
            complain("has no answer to what lies on the queue");
        }
        if (trouble.trouble() == Trouble.TAKEN_OVER || trouble.trouble() == Trouble.LOGGED_OUT) {
            Session ended = session;
            if (ended != null && kind.isPrimary() && !mayHaveEnded(ended)) {
                complain("has lost its session for nothing: " + trouble);
            }
            if (!kind.isPrimary() && trouble.trouble() == Trouble.TAKEN_OVER) {
                complain("is taken over, but is no primary session: " + trouble);
            }
            over(false);
        } else if (leaving || (trouble.trouble() == Trouble.SERVER_STOPPED && kind == Session.Kind.CLASSIC)) {
            over(false); // whoever is to be out is, for itself; a plain client gives up with its server
        } else if (!PASSING.contains(trouble.trouble())) {
            complain("has trouble: " + trouble);
        }
        if (session == null && chat != null) {
            chat.close();
            if (process != null) {
                world.kill(process);
            }
        }
    }

    /** A server that dies with a plain log-out in hand is asked again, and knows of no session. */
    private boolean mayHaveEnded(Session ended) {
        return world.people().mayHaveEnded(ended, attempt)
                || (leaving && kind == Session.Kind.CLASSIC && world.weather().mayRepeatPlainMail());
    }

    private void complain(String what) {
        world.complaints().unexpected(world.nanos(), this + " " + what);
    }

    private void say(Object... words) {
        if (world.trace().isRead()) {
            Object[] all = new Object[words.length + 1];
            all[0] = this;
            System.arraycopy(words, 0, all, 1, words.length);
            world.trace().say(world.nanos(), all);
        }
    }

    @Override
    public String toString() {
        return world.login(person) + "/" + kind + (session == null ? "" : "/" + session.number());
    }
}
