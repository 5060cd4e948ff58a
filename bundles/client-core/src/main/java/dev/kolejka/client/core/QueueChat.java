package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A conversation over a queue, by the classic protocol: a request, then its answer. One thread at a time. */
final class QueueChat implements Chat {

    /** Mail taken at once: a sender who never stops does not keep the reader waiting for ever. */
    private static final int MAX_RECEIVED = 10_000;

    private final Published published;
    private final Collection<QueueTransport> transports;
    private final Duration answerDeadline;
    private final Frame request = new Frame();
    private final Frame answer = new Frame();

    private @Nullable Connection connection;
    private @Nullable Names names;
    private int self;

    /** Met while mail was taken that had to be shown first; the next request tells it. */
    private @Nullable ChatException troubleToTell;

    QueueChat(Published published, Collection<QueueTransport> transports, Duration answerDeadline) {
        this.published = published;
        this.transports = transports;
        this.answerDeadline = answerDeadline;
    }

    @Override
    public void connect() throws ChatException {
        close();
        DoorList doors = published.doors();
        published.requireServer();
        Connection open = Connection.open(published, doors, transports, answerDeadline);
        try {
            // After the queue was found: a server publishes its names before it makes the queue, so these are not
            // older.
            Names known = published.names();
            requireSize(open.numbering().size(), known);
            names = known;
            connection = open;
        } finally {
            if (connection == null) {
                open.close();
            }
        }
    }

    private Connection connected() throws ChatException {
        Connection open = connection;
        if (open == null) {
            connect();
            open = connection;
        }
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        return open;
    }

    @Override
    public Names names() {
        Names known = names;
        if (known == null) {
            throw new IllegalStateException("not connected yet");
        }
        return known;
    }

    @Override
    public int self() {
        return self;
    }

    @Override
    public Login logIn(String login, char[] password) throws ChatException, InterruptedException {
        try {
            troubleToTell = null;
            Connection open = connected();
            LoginExchange exchange = new LoginExchange(open, names(), published.locks());
            Login outcome = exchange.run(login, password);
            self = exchange.person();
            return outcome;
        } catch (ChatException e) {
            throw noted(e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** The server may have begun a new generation while we read what it published: then its numbers are others. */
    private static void requireSize(Size size, Names names) throws ChatException {
        int people = names.logins().size();
        int groups = names.groups().size();
        if (people != size.people() || groups != size.groups()) {
            throw new ChatException(
                    Trouble.SERVER_STOPPED,
                    Names.FILE + " has " + people + " people and " + groups + " groups, the queue " + size.people()
                            + " and " + size.groups());
        }
    }

    @Override
    public void logOut() throws ChatException, InterruptedException {
        if (self == 0) {
            return;
        }
        try {
            ask(Operation.LOG_OUT, 1, "", Answer.LOGGED_OUT::matches);
        } finally {
            self = 0;
        }
    }

    @Override
    public List<String> who() throws ChatException, InterruptedException {
        return list(Operation.WHO, 1, Answer.WHO_SECOND, ",");
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
            String text = answer.text();
            more = text.endsWith("...");
            int before = logins.size();
            for (String login : (more ? text.substring(0, text.length() - 3) : text).split(separator, -1)) {
                if (!login.isEmpty()) {
                    logins.add(Text.clean(login));
                }
            }
            more &= logins.size() > before;
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
                frame -> Answer.SENT_TO_PERSON.matches(frame) || Answer.MAILBOX_FULL.matches(frame));
        return sending(Answer.SENT_TO_PERSON.matches(answer) ? Sending.Outcome.SENT : Sending.Outcome.MAILBOX_FULL);
    }

    @Override
    public Sending toGroup(int group, String text) throws ChatException, InterruptedException {
        int asked = second(Operation.TO_GROUP, group);
        ask(Operation.TO_GROUP, group, text, frame -> frame.second() == group || frame.second() == asked);
        return answer.second() == asked
                ? sending(Sending.Outcome.NOT_A_MEMBER)
                : new Sending(Sending.Outcome.SENT, skipped(answer.text()));
    }

    private static Sending sending(Sending.Outcome outcome) {
        return new Sending(outcome, List.of());
    }

    /** After the answer's words, a server of ours lists whom the message did not reach. */
    private static List<String> skipped(String text) {
        int colon = text.indexOf(": ");
        return colon < 0
                ? List.of()
                : Arrays.stream(text.substring(colon + 2).split(",", -1))
                        .filter(login -> !login.isEmpty())
                        .map(Text::clean)
                        .toList();
    }

    @Override
    public List<Mail> receive() throws ChatException, InterruptedException {
        List<Mail> mail = new ArrayList<>();
        int before;
        do {
            before = mail.size();
            try {
                // What waits at the server goes on our lane before the answer to this.
                ask(Operation.WHO, 1, "", frame -> frame.second() == Answer.WHO_SECOND);
                takeMail(mail);
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

    private void takeMail(List<Mail> mail) throws ChatException {
        Connection open = connected();
        long lane = open.numbering().mail(self);
        while (open.poll(lane, answer)) {
            mail.add(new Mail(
                    open.numbering().person(answer.first()), group(answer.second()), Text.clean(answer.text())));
        }
    }

    /** Anybody can write into a classic lane: a group there is not counts as none. */
    private int group(int second) {
        return second >= 1 && second <= names().groups().size() ? second : 0;
    }

    private int second(Operation operation, int target) throws ChatException {
        return connected().numbering().second(operation, target);
    }

    /** Asks, and leaves in {@link #answer} the first answer that is wanted. */
    private void ask(Operation operation, int target, String text, Predicate<Frame> wanted)
            throws ChatException, InterruptedException {
        requireLogin();
        Connection open = connected();
        Numbering numbering = open.numbering();
        request.head(Numbering.REQUESTS, numbering.number(self), numbering.second(operation, target))
                .text(text);
        try {
            // An answer that came after we had given up on it would be taken for the next one.
            open.drain(numbering.answers(self));
            open.send(request);
            open.receive(numbering.answers(self), answer, wanted.or(Answer.LOG_IN_FIRST::matches));
        } catch (ChatException e) {
            throw noted(e);
        }
        if (Answer.LOG_IN_FIRST.matches(answer)) {
            self = 0;
            throw new ChatException(Trouble.LOGGED_OUT, "the server does not know our session");
        }
    }

    private void requireLogin() throws ChatException {
        ChatException trouble = troubleToTell;
        troubleToTell = null;
        if (trouble != null) {
            throw trouble;
        }
        if (self == 0) {
            throw new ChatException(Trouble.LOGGED_OUT, "log in first");
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
        return Optional.empty();
    }

    @Override
    public void close() {
        self = 0;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
