package dev.kolejka.simulator;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where somebody sits: a process or none, a session or none, and how they come and go. One thread. */
final class Seat {

    private final World world;
    private final int person;
    private final Session.Kind kind;
    private final List<String> transports;
    private @Nullable SimulatedProcess process;
    private @Nullable Chat chat;
    private @Nullable Session session;
    private int attempt;
    private boolean receiving;
    private boolean loggingIn;
    private boolean leaving;

    /** What was shown, and the acknowledgement of it is on its way. */
    private boolean acknowledged;

    Seat(World world, int person, Session.Kind kind, List<String> transports) {
        this.world = world;
        this.person = person;
        this.kind = kind;
        this.transports = transports;
    }

    int person() {
        return person;
    }

    Session.Kind kind() {
        return kind;
    }

    @Nullable
    SimulatedProcess process() {
        return process;
    }

    boolean isIn() {
        return session != null;
    }

    boolean isLeaving() {
        return leaving;
    }

    /** It takes mail off its lane, or does not any more. */
    void receives(boolean now) {
        receiving = now;
    }

    /** An acknowledgement is on its way. */
    void acknowledges() {
        acknowledged = true;
    }

    boolean hasAcknowledged() {
        return acknowledged;
    }

    /** The server has answered what came behind an acknowledgement. */
    void answered() {
        if (acknowledged) {
            acknowledged = false;
            world.ledger().settled(session());
        }
    }

    /** Whether somebody else may have ended its session, for all that can be known. */
    boolean mayHaveEnded() {
        return session != null && world.people().mayHaveEnded(session, attempt);
    }

    /** Nobody is in, and the program ends. */
    void close() {
        if (chat != null) {
            chat.close();
            if (process != null) {
                world.kill(process);
            }
        }
    }

    /** Somebody has killed it, whatever it does: it is over, even if it learns that later. */
    void died(boolean busy) {
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

    /** Its session is over, in whatever way. */
    void over(boolean isKnownToBeOut) {
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

    Chat chat() throws ChatException {
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

    Session session() {
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

    void complain(String what) {
        world.complaints().unexpected(world.nanos(), this + " " + what);
    }

    void say(Object... words) {
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
