package dev.kolejka.server.router;

import static dev.kolejka.api.protocol.Operation.JOIN;
import static dev.kolejka.api.protocol.Operation.LEAVE;
import static dev.kolejka.api.protocol.Operation.LOG_IN;
import static dev.kolejka.api.protocol.Operation.LOG_OUT;
import static dev.kolejka.api.protocol.Operation.MEMBERS;
import static dev.kolejka.api.protocol.Operation.PEEK;
import static dev.kolejka.api.protocol.Operation.TO_GROUP;
import static dev.kolejka.api.protocol.Operation.TO_PERSON;
import static dev.kolejka.api.protocol.Operation.WAITING;
import static dev.kolejka.api.protocol.Operation.WHO;
import static java.util.Objects.requireNonNull;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.LoginText;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Request;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.NoJournal;
import dev.kolejka.api.server.Roster;
import dev.kolejka.api.server.Sessions;
import dev.kolejka.server.router.Exchange.ListOf;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The switchboard: what a frame on type 1 changes, and what goes out because of it (dist/docs/protocol.md sections 4
 * and 5). A pure step over registries in memory: it never waits, never sends, knows no queue and no clock. Any 528
 * bytes are a request; none of them makes it throw. Confined to whoever holds it: one thread at a time.
 */
public final class Router {

    /** What happens for one operation, once the gate has let the request through. */
    private interface Handler {
        void handle(Exchange exchange, Effects effects);
    }

    private final Map<Operation, Handler> handlers = new EnumMap<>(Operation.class);
    private final Numbering numbering;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Groups groups;
    private final Mailboxes mailboxes;
    private final Duration idleTakeover;
    private final Gate gate;
    private final Journal journal;

    private final ClassicExchange classic;

    /** As the other, keeping nothing. */
    public Router(Configuration configuration, Sessions sessions, Groups groups, Mailboxes mailboxes) {
        this(configuration, sessions, groups, mailboxes, new NoJournal());
    }

    /**
     * A switchboard for one generation, over registries that have begun it.
     *
     * @param configuration people, groups and the classic login
     * @param sessions      who is logged in
     * @param groups        who is in which group
     * @param mailboxes     mail that waits
     * @param journal       says whether there is room for mail; the registries tell it what changes
     */
    public Router(Configuration configuration, Sessions sessions, Groups groups, Mailboxes mailboxes, Journal journal) {
        this.journal = journal;
        Roster roster = configuration.roster();
        this.numbering = new Numbering(roster.size(configuration.queue().sealedSessions()));
        this.accounts = new Accounts(roster);
        this.sessions = sessions;
        this.groups = groups;
        this.mailboxes = mailboxes;
        this.idleTakeover = configuration.classic().idleTakeover();
        this.gate = new Gate(sessions);
        this.classic = new ClassicExchange(numbering, roster.names());
        for (Operation operation : Operation.values()) {
            on(operation, this::unknown);
        }
        on(LOG_OUT, this::logOut);
        on(WHO, this::who);
        on(JOIN, this::join);
        on(LEAVE, this::leave);
        on(MEMBERS, this::members);
        on(TO_GROUP, this::toGroup);
        on(TO_PERSON, this::toPerson);
        on(WAITING, this::waiting);
        on(PEEK, this::peek);
    }

    private void on(Operation operation, Handler handler) {
        handlers.put(operation, handler);
    }

    /**
     * The numbers this switchboard goes by.
     *
     * @return the numbering of its generation
     */
    public Numbering numbering() {
        return numbering;
    }

    /** Whether a frame asks to log in: then the door lets it wait until no other login is under way. */
    boolean isLogin(Frame frame) {
        return numbering.operation(frame.second()) == LOG_IN;
    }

    /**
     * Carries out one request.
     *
     * @param frame     any 528 bytes
     * @param door      the door they came through
     * @param nowMillis the time, milliseconds since 1970
     * @param effects   gets what is to be done because of it
     */
    public void step(Frame frame, String door, long nowMillis, Effects effects) {
        Request request = classic.read(frame);
        if (request.operation() == LOG_IN) {
            logIn(request, door, nowMillis, effects);
            return;
        }
        switch (gate.judge(request, door)) {
            case WELCOME -> carryOut(request, nowMillis, effects);
            case ARRIVES -> {
                sessions.move(request.sender(), door);
                carryOut(request, nowMillis, effects);
            }
            case LOGGED_OUT -> classic.refuse(Refusal.LOGGED_OUT, Answer.LOG_IN_FIRST, effects);
            case NOBODY -> classic.count(Refusal.NOBODY, effects);
            case OTHER_DOOR -> classic.count(Refusal.OTHER_DOOR, effects);
            case SEALED -> classic.count(Refusal.FORGED, effects);
        }
    }

    private void carryOut(Request request, long nowMillis, Effects effects) {
        sessions.asked(request.sender(), nowMillis);
        // What fits goes in front of the answer, so that whoever has the answer has the mail too.
        effects.deliver(request.sender());
        carryOut(request.operation(), classic, effects);
    }

    /**
     * Carries out a request whose sender is beyond doubt.
     *
     * @param operation what is asked
     * @param exchange  who asks, and how to answer
     * @param effects   gets what is to be done because of it
     */
    void carryOut(Operation operation, Exchange exchange, Effects effects) {
        requireNonNull(handlers.get(operation)).handle(exchange, effects);
    }

    /**
     * Ends a session whose login nobody fetched, or whose door closed.
     *
     * @param person who
     * @param door   through which it began; a session that has taken its place meanwhile stays
     */
    public void takeBack(int person, String door) {
        if (sessions.isOpenOn(person, door)) {
            sessions.close(person);
        }
    }

    private void logIn(Request request, String door, long nowMillis, Effects effects) {
        String login = request.text();
        String password = "";
        int blank = login.indexOf(' ');
        if (blank >= 0) {
            password = login.substring(blank + 1);
            login = login.substring(0, blank);
        }
        int person = accounts.person(login);
        if (person == 0) {
            refuseLogin(request, Answer.WRONG_LOGIN, effects);
        } else if (sessions.isOpen(person) && !(isIdle(person, nowMillis) && passes(person, password))) {
            refuseLogin(request, Answer.ALREADY_LOGGED_IN, effects);
        } else if (!passes(person, password)) {
            refuseLogin(request, Answer.WRONG_PASSWORD, effects);
        } else {
            accept(request, person, door, nowMillis, effects);
        }
    }

    /** A classic session cannot prove that it lives; a sealed one can. */
    boolean isIdle(int person, long nowMillis) {
        return sessions.slot(person) == 0 && sessions.idleMillis(person, nowMillis) >= idleTakeover.toMillis();
    }

    private boolean passes(int person, String password) {
        return accounts.passwordMatches(person, password);
    }

    private void accept(Request request, int person, String door, long nowMillis, Effects effects) {
        boolean replaces = sessions.isOpenOn(person, door);
        String before = sessions.door(person);
        if (before != null && !replaces) {
            effects.recall(person, before);
        }
        sessions.open(person, door, LoginText.isMarked(request.frame()), nowMillis);
        // A client killed while it waited left its answer there: the next one would stay one answer behind for ever.
        effects.empty(numbering.answers(person));
        Frame loggedIn = effects.answer();
        Answer.LOGGED_IN.write(loggedIn, Numbering.LOGIN_ANSWERS, request);
        loggedIn.head(Numbering.LOGIN_ANSWERS, numbering.number(person), loggedIn.second());
        effects.answer()
                .head(
                        Numbering.LOGIN_ANSWERS,
                        numbering.size().people(),
                        numbering.size().groups())
                .text("");
        effects.accepted(person, replaces);
        effects.settled(Answer.LOGGED_IN);
    }

    /**
     * Answers a request that was carried out before the server was started again.
     *
     * @param frame   the request
     * @param answer  what it was answered, or was to be
     * @param effects gets the answer
     */
    void answerAgain(Frame frame, Answer answer, Effects effects) {
        Request request = classic.read(frame);
        answer.write(effects.answer(), numbering.answers(request.sender()), request);
    }

    /** Whom a log-in means, by place; 0 for nobody. */
    int whoLogsIn(Frame frame) {
        String login = classic.read(frame).text();
        int blank = login.indexOf(' ');
        return accounts.person(blank < 0 ? login : login.substring(0, blank));
    }

    private void refuseLogin(Request request, Answer answer, Effects effects) {
        effects.refused(Refusal.LOGIN, request.frame());
        answer.write(effects.answer(), Numbering.LOGIN_ANSWERS, request);
    }

    private void logOut(Exchange exchange, Effects effects) {
        String door = sessions.door(exchange.sender());
        sessions.close(exchange.sender());
        if (door != null) {
            // Unread mail waits in the mailbox: on a queue that all share it would take the room of others.
            effects.recall(exchange.sender(), door);
        }
        exchange.answer(Answer.LOGGED_OUT, effects);
    }

    private void who(Exchange exchange, Effects effects) {
        exchange.beginList(ListOf.WHO);
        for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
            exchange.add(person);
        }
        exchange.endList(effects);
    }

    private void members(Exchange exchange, Effects effects) {
        exchange.beginList(ListOf.MEMBERS);
        int group = exchange.target();
        for (int person = groups.next(group, 0); person != 0; person = groups.next(group, person)) {
            exchange.add(person);
        }
        exchange.endList(effects);
    }

    private void join(Exchange exchange, Effects effects) {
        groups.join(exchange.target(), exchange.sender());
        exchange.answer(Answer.JOINED, effects);
    }

    private void leave(Exchange exchange, Effects effects) {
        groups.leave(exchange.target(), exchange.sender());
        exchange.answer(Answer.LEFT, effects);
    }

    private void toPerson(Exchange exchange, Effects effects) {
        int frames = exchange.readMessage();
        if (!hasRoomFor(frames)) {
            exchange.refuse(Refusal.DISK_FULL, Answer.DISK_FULL, effects);
        } else if (mailboxes.expect(exchange.target(), frames)) {
            effects.beginMessage();
            effects.addRecipient(exchange.target());
            exchange.sendMessage(0, effects);
            exchange.answer(Answer.SENT_TO_PERSON, effects);
        } else {
            exchange.refuse(Refusal.MAILBOX_FULL, Answer.MAILBOX_FULL, effects);
        }
    }

    private void toGroup(Exchange exchange, Effects effects) {
        int group = exchange.target();
        if (!groups.isMember(group, exchange.sender())) {
            exchange.refuse(Refusal.NOT_A_MEMBER, Answer.NOT_A_MEMBER, effects);
            return;
        }
        int frames = exchange.readMessage();
        if (!hasRoomFor(frames)) {
            exchange.refuse(Refusal.DISK_FULL, Answer.DISK_FULL, effects);
            return;
        }
        effects.beginMessage();
        boolean reachesAll = true;
        for (int person = groups.next(group, 0); person != 0; person = groups.next(group, person)) {
            if (person == exchange.sender()) {
                continue;
            }
            if (mailboxes.expect(person, frames)) {
                effects.addRecipient(person);
            } else {
                skip(exchange, person, reachesAll, effects);
                reachesAll = false;
            }
        }
        exchange.sendMessage(group, effects);
        if (reachesAll) {
            exchange.answer(Answer.SENT_TO_GROUP, effects);
        } else {
            exchange.endList(effects);
        }
    }

    private boolean hasRoomFor(int frames) {
        return journal.hasRoomFor(frames * Frame.MAX_TEXT_BYTES);
    }

    private static void skip(Exchange exchange, int person, boolean isFirst, Effects effects) {
        if (isFirst) {
            exchange.beginList(ListOf.SKIPPED);
        }
        exchange.add(person);
        exchange.count(Refusal.MAILBOX_FULL, effects);
    }

    private void waiting(Exchange exchange, Effects effects) {
        exchange.answer(mailboxes.waiting(exchange.sender()), effects);
    }

    private void peek(Exchange exchange, Effects effects) {
        exchange.answerCopies(mailboxes, effects);
    }

    private void unknown(Exchange exchange, Effects effects) {
        exchange.refuse(Refusal.UNKNOWN_OPERATION, Answer.UNKNOWN_OPERATION, effects);
    }
}
