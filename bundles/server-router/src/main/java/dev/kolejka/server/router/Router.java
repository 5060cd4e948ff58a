package dev.kolejka.server.router;

import static dev.kolejka.api.protocol.Operation.JOIN;
import static dev.kolejka.api.protocol.Operation.LEAVE;
import static dev.kolejka.api.protocol.Operation.LOG_IN;
import static dev.kolejka.api.protocol.Operation.LOG_OUT;
import static dev.kolejka.api.protocol.Operation.MEMBERS;
import static dev.kolejka.api.protocol.Operation.TO_GROUP;
import static dev.kolejka.api.protocol.Operation.TO_PERSON;
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
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Roster;
import dev.kolejka.api.server.Sessions;
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
        void handle(Request request, Effects effects);
    }

    /** In front of the logins of those whom a group message did not reach. */
    private static final String SKIPPED = Answer.SENT_TO_GROUP.text() + "; pelna skrzynka: ";

    private final Map<Operation, Handler> handlers = new EnumMap<>(Operation.class);
    private final Numbering numbering;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Groups groups;
    private final Mailboxes mailboxes;
    private final Duration idleTakeover;
    private final Gate gate;

    private final Request request;
    private final Listing listing;
    private final MailText text = new MailText();

    /**
     * A switchboard for one generation, over registries that have begun it.
     *
     * @param configuration people, groups and the classic login
     * @param sessions      who is logged in
     * @param groups        who is in which group
     * @param mailboxes     mail that waits
     */
    public Router(Configuration configuration, Sessions sessions, Groups groups, Mailboxes mailboxes) {
        Roster roster = configuration.roster();
        this.numbering = new Numbering(roster.size(configuration.queue().sealedSessions()));
        this.accounts = new Accounts(roster);
        this.sessions = sessions;
        this.groups = groups;
        this.mailboxes = mailboxes;
        this.idleTakeover = configuration.classic().idleTakeover();
        this.gate = new Gate(sessions);
        this.request = new Request(numbering);
        this.listing = new Listing(roster.names());
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
        request.read(frame);
        if (request.operation() == LOG_IN) {
            logIn(door, nowMillis, effects);
            return;
        }
        switch (gate.judge(request, door)) {
            case WELCOME -> carryOut(nowMillis, effects);
            case ARRIVES -> {
                sessions.move(request.sender(), door);
                carryOut(nowMillis, effects);
            }
            case LOGGED_OUT -> refuse(Refusal.LOGGED_OUT, Answer.LOG_IN_FIRST, effects);
            case NOBODY -> effects.refused(Refusal.NOBODY, frame);
            case OTHER_DOOR -> effects.refused(Refusal.OTHER_DOOR, frame);
        }
    }

    private void carryOut(long nowMillis, Effects effects) {
        sessions.asked(request.sender(), nowMillis);
        // What fits goes in front of the answer, so that whoever has the answer has the mail too.
        effects.deliver(request.sender());
        requireNonNull(handlers.get(request.operation())).handle(request, effects);
    }

    /**
     * Ends a session whose login nobody fetched, or whose door closed.
     *
     * @param person who
     */
    public void takeBack(int person) {
        sessions.close(person);
    }

    private void logIn(String door, long nowMillis, Effects effects) {
        String login = request.text();
        String password = "";
        int blank = login.indexOf(' ');
        if (blank >= 0) {
            password = login.substring(blank + 1);
            login = login.substring(0, blank);
        }
        int person = accounts.person(login);
        if (person == 0) {
            refuseLogin(Answer.WRONG_LOGIN, effects);
        } else if (sessions.isOpen(person) && !(isIdle(person, nowMillis) && passes(person, password))) {
            refuseLogin(Answer.ALREADY_LOGGED_IN, effects);
        } else if (!passes(person, password)) {
            refuseLogin(Answer.WRONG_PASSWORD, effects);
        } else {
            accept(person, door, nowMillis, effects);
        }
    }

    private boolean isIdle(int person, long nowMillis) {
        return sessions.idleMillis(person, nowMillis) >= idleTakeover.toMillis();
    }

    private boolean passes(int person, String password) {
        return accounts.passwordMatches(person, password);
    }

    private void accept(int person, String door, long nowMillis, Effects effects) {
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
    }

    private void refuseLogin(Answer answer, Effects effects) {
        effects.refused(Refusal.LOGIN, request.frame());
        answer.write(effects.answer(), Numbering.LOGIN_ANSWERS, request);
    }

    private void logOut(Request request, Effects effects) {
        String door = sessions.door(request.sender());
        sessions.close(request.sender());
        if (door != null) {
            // Unread mail waits in the mailbox: on a queue that all share it would take the room of others.
            effects.recall(request.sender(), door);
        }
        answer(Answer.LOGGED_OUT, effects);
    }

    private void who(Request request, Effects effects) {
        listing.begin(request, ',');
        for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
            listing.add(person);
        }
        listing.write(answerFrame(Answer.WHO_SECOND, effects));
    }

    private void members(Request request, Effects effects) {
        listing.begin(request, ' ');
        int group = request.target();
        for (int person = groups.next(group, 0); person != 0; person = groups.next(group, person)) {
            listing.add(person);
        }
        listing.write(answerFrame(request.frame().second(), effects));
    }

    private void join(Request request, Effects effects) {
        groups.join(request.target(), request.sender());
        answer(Answer.JOINED, effects);
    }

    private void leave(Request request, Effects effects) {
        groups.leave(request.target(), request.sender());
        answer(Answer.LEFT, effects);
    }

    private void toPerson(Request request, Effects effects) {
        text.read(request);
        if (mailboxes.expect(request.target(), text.frames())) {
            effects.beginMessage();
            effects.addRecipient(request.target());
            writeMessage(0, effects);
            answer(Answer.SENT_TO_PERSON, effects);
        } else {
            refuse(Refusal.MAILBOX_FULL, Answer.MAILBOX_FULL, effects);
        }
    }

    private void toGroup(Request request, Effects effects) {
        int group = request.target();
        if (!groups.isMember(group, request.sender())) {
            refuse(Refusal.NOT_A_MEMBER, Answer.NOT_A_MEMBER, effects);
            return;
        }
        text.read(request);
        effects.beginMessage();
        boolean reachesAll = true;
        for (int person = groups.next(group, 0); person != 0; person = groups.next(group, person)) {
            if (person == request.sender()) {
                continue;
            }
            if (mailboxes.expect(person, text.frames())) {
                effects.addRecipient(person);
            } else {
                skip(person, reachesAll, effects);
                reachesAll = false;
            }
        }
        writeMessage(group, effects);
        if (reachesAll) {
            answer(Answer.SENT_TO_GROUP, effects);
        } else {
            listing.write(answerFrame(group, effects));
        }
    }

    private void skip(int person, boolean isFirst, Effects effects) {
        if (isFirst) {
            listing.begin(SKIPPED, ',');
        }
        listing.add(person);
        effects.refused(Refusal.MAILBOX_FULL, request.frame());
    }

    /** The text, for everybody who was named: in one frame, or several. */
    private void writeMessage(int group, Effects effects) {
        for (int i = 0; i < text.frames(); i++) {
            text.write(i, effects.message().head(0, request.frame().first(), group));
        }
    }

    private void unknown(Request request, Effects effects) {
        refuse(Refusal.UNKNOWN_OPERATION, Answer.UNKNOWN_OPERATION, effects);
    }

    private void answer(Answer answer, Effects effects) {
        answer.write(effects.answer(), numbering.answers(request.sender()), request);
    }

    private Frame answerFrame(int second, Effects effects) {
        return effects.answer()
                .head(numbering.answers(request.sender()), request.frame().first(), second);
    }

    private void refuse(Refusal refusal, Answer answer, Effects effects) {
        effects.refused(refusal, request.frame());
        answer(answer, effects);
    }
}
