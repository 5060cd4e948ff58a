package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A conversation over queues, by the classic protocol: a request, then its answer. It goes along when the server
 * replaces its door. One thread at a time.
 */
final class QueueChat implements PlainChat {

    /** Mail taken at once: a sender who never stops does not keep the reader waiting for ever. */
    private static final int MAX_RECEIVED = 10_000;

    /** A log-in whose answer was lost is taken back by the server after a while; how often to look. */
    private static final Duration TAKE_BACK_LOOK = Duration.ofMillis(50);

    /** How often the server is asked for mail while somebody waits for it. */
    private static final Duration MAIL_LOOK = Duration.ofMillis(500);

    private final Published published;
    private final Route route;
    private final PlainMoves moves;
    private final Requests requests;
    private final Duration answerDeadline;
    private final Machine machine;
    private final Frame mailFrame = new Frame();

    private int self;

    /** Met while mail was taken that had to be shown first; the next request tells it. */
    private @Nullable ChatException troubleToTell;

    /**
     * Opens nothing yet.
     *
     * @param transports those there are; may change meanwhile
     * @param door       the transport of the one door to use; empty for the first that opens
     */
    QueueChat(
            Published published,
            Collection<QueueTransport> transports,
            Optional<String> door,
            Duration answerDeadline,
            Machine machine) {
        this.published = published;
        this.answerDeadline = answerDeadline;
        this.machine = machine;
        route = new Route(published, new Doors(published, transports, door, false), answerDeadline, machine);
        moves = new PlainMoves(published, route);
        requests = new Requests(route, moves, answerDeadline);
    }

    @Override
    public void connect() throws ChatException {
        self = 0;
        route.connect();
    }

    @Override
    public Names names() {
        return route.names();
    }

    @Override
    public int self() {
        return self;
    }

    @Override
    public Login logIn(String login, char[] password, boolean takeOver) throws ChatException, InterruptedException {
        try {
            troubleToTell = null;
            return exchange(login, password);
        } catch (ChatException e) {
            throw noted(e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private Login exchange(String login, char[] password) throws ChatException, InterruptedException {
        Deadline deadline = Deadline.in(machine, answerDeadline);
        boolean mayBeOurs = false; // a door that went may have let us in without our learning it
        while (true) {
            LoginExchange exchange = new LoginExchange(published, route.connection(), answerDeadline, machine);
            try {
                Login outcome = exchange.run(login, password);
                route.settled();
                if (outcome != Login.ALREADY_LOGGED_IN || !mayBeOurs || deadline.isOver()) {
                    self = exchange.person();
                    return outcome;
                }
                machine.sleep(TAKE_BACK_LOOK);
            } catch (QueueGoneException gone) {
                mayBeOurs |= exchange.isSent();
                moves.startAnew(gone, deadline);
            }
        }
    }

    @Override
    public void logOut() throws ChatException, InterruptedException {
        if (self == 0) {
            return;
        }
        try {
            // Its text is free in the classic protocol.
            int second = second(Operation.LOG_OUT, 1);
            ask(Operation.LOG_OUT, 1, "", frame -> frame.second() == second);
        } catch (ChatException e) {
            // Who asked to be logged out twice, and now is not logged in, was logged out the first time.
            if (e.trouble() != Trouble.LOGGED_OUT || !requests.wasRepeated()) {
                throw e;
            }
        } finally {
            self = 0;
        }
    }

    @Override
    public List<Presence> who() throws ChatException, InterruptedException {
        return list(Operation.WHO, 1, Answer.WHO_SECOND, ",").stream()
                .map(login -> new Presence(login, false))
                .toList();
    }

    @Override
    public List<String> members(int group) throws ChatException, InterruptedException {
        return list(Operation.MEMBERS, group, second(Operation.MEMBERS, group), " ");
    }

    /** Asks for a list, and again for what did not fit. */
    private List<String> list(Operation operation, int target, int second, String separator)
            throws ChatException, InterruptedException {
        List<String> logins = new ArrayList<>();
        boolean more = true;
        while (more) {
            String from = logins.isEmpty() ? "" : "+" + logins.size();
            ask(operation, target, from, frame -> frame.second() == second);
            NameList part = NameList.of(requests.answer(), separator);
            logins.addAll(part.names());
            more = !part.isWhole() && !part.names().isEmpty() && published.continuesLists();
            if (!part.isWhole() && !published.continuesLists()) {
                logins.add(NameList.CUT);
            }
        }
        return logins;
    }

    @Override
    public void join(int group) throws ChatException, InterruptedException {
        ask(Operation.JOIN, group, "", frame -> frame.second() == group);
    }

    @Override
    public void leave(int group) throws ChatException, InterruptedException {
        ask(Operation.LEAVE, group, "", frame -> frame.second() == group);
    }

    @Override
    public Sending toPerson(int person, String text) throws ChatException, InterruptedException {
        ask(
                Operation.TO_PERSON,
                person,
                text,
                frame -> Answer.SENT_TO_PERSON.matches(frame)
                        || Answer.MAILBOX_FULL.matches(frame)
                        || Answer.DISK_FULL.matches(frame));
        if (Answer.DISK_FULL.matches(requests.answer())) {
            return sending(Sending.Outcome.DISK_FULL);
        }
        return sending(
                Answer.SENT_TO_PERSON.matches(requests.answer()) ? Sending.Outcome.SENT : Sending.Outcome.MAILBOX_FULL);
    }

    @Override
    public Sending toGroup(int group, String text) throws ChatException, InterruptedException {
        int asked = second(Operation.TO_GROUP, group);
        ask(
                Operation.TO_GROUP,
                group,
                text,
                frame -> frame.second() == group || frame.second() == asked || Answer.DISK_FULL.matches(frame));
        if (Answer.DISK_FULL.matches(requests.answer())) {
            return sending(Sending.Outcome.DISK_FULL);
        }
        return requests.answer().second() == asked
                ? sending(Sending.Outcome.NOT_A_MEMBER)
                : new Sending(
                        Sending.Outcome.SENT, NameList.skipped(requests.answer().text()));
    }

    private static Sending sending(Sending.Outcome outcome) {
        return new Sending(outcome, List.of());
    }

    @Override
    public List<Mail> receive() throws ChatException, InterruptedException {
        List<Mail> mail = new ArrayList<>();
        int before;
        do {
            before = mail.size();
            try {
                // What waits at the server goes on our lane before the answer to this. The answer is left lying until
                // the mail is taken: a server that closes the door takes the rest of the mail back only afterwards, so
                // that nothing is taken from between two messages.
                Question who = new Question(Operation.WHO, 1, "", frame -> frame.second() == Answer.WHO_SECOND);
                ask(who, door -> takeMail(door, mail));
            } catch (ChatException e) {
                if (mail.isEmpty()) {
                    throw e;
                }
                troubleToTell = e;
                return mail; // what was taken is shown first
            } catch (InterruptedException e) {
                if (mail.isEmpty()) {
                    throw e;
                }
                Thread.currentThread().interrupt();
                return mail;
            }
        } while (mail.size() > before && mail.size() < MAX_RECEIVED);
        return mail;
    }

    @Override
    public List<Mail> awaitMail(Duration atMost) throws ChatException, InterruptedException {
        Deadline deadline = Deadline.in(machine, atMost);
        List<Mail> mail = receive();
        while (mail.isEmpty() && !deadline.isOver()) {
            // Nothing may be taken off the lane but while an answer lies there, so it has to be asked.
            Duration left = deadline.left();
            machine.sleep(left.compareTo(MAIL_LOOK) < 0 ? left : MAIL_LOOK);
            mail = receive();
        }
        return mail;
    }

    private void takeMail(Connection door, List<Mail> mail) {
        Numbering numbering = door.numbering();
        long lane = numbering.mail(self);
        while (mail.size() < MAX_RECEIVED && door.poll(lane, mailFrame)) {
            mail.add(new Mail(
                    numbering.person(mailFrame.first()),
                    group(mailFrame.second()),
                    Text.clean(mailFrame.text()),
                    0,
                    false,
                    false));
        }
    }

    /** Anybody can write into a classic lane: a group there is not counts as none. */
    private int group(int second) {
        return second >= 1 && second <= names().groups().size() ? second : 0;
    }

    private int second(Operation operation, int target) throws ChatException {
        return route.connection().numbering().second(operation, target);
    }

    private void ask(Operation operation, int target, String text, Predicate<Frame> wanted)
            throws ChatException, InterruptedException {
        ask(new Question(operation, target, text, wanted), null);
    }

    private void ask(Question question, @Nullable Consumer<Connection> meanwhile)
            throws ChatException, InterruptedException {
        requireLogin();
        try {
            requests.ask(self, question, meanwhile);
        } catch (ChatException e) {
            throw noted(e);
        }
        if (Answer.LOG_IN_FIRST.matches(requests.answer())) {
            self = 0;
            throw new ChatException(Trouble.LOGGED_OUT, Saying.of(Detail.SESSION_UNKNOWN));
        }
    }

    private void requireLogin() throws ChatException {
        ChatException trouble = troubleToTell;
        troubleToTell = null;
        if (trouble != null) {
            throw trouble;
        }
        if (self == 0) {
            throw new ChatException(Trouble.LOGGED_OUT, Saying.of(Detail.LOG_IN_FIRST));
        }
    }

    /** A stopped server has taken the session with it; the next login looks for the new one. */
    private ChatException noted(ChatException trouble) {
        if (trouble.trouble() == Trouble.SERVER_STOPPED) {
            close();
        }
        return trouble;
    }

    @Override
    public Optional<Move> takeMove() {
        return route.takeMove();
    }

    @Override
    public void close() {
        self = 0;
        route.close();
    }
}
