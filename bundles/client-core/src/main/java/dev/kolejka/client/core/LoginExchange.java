package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.LoginText;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The classic login (dist/docs/protocol.md section 4). Its answers lie on a type that everybody shares, so our clients
 * take turns where there is a lock to hold. Foreign programs do not, and two of them that wait in the same instant may
 * take each other's answer, as they always could.
 */
final class LoginExchange {

    private static final Duration TURN_LOOK = Duration.ofMillis(2);

    private static final int MAX_BYTES_PER_CHAR = 3;

    private final Published published;
    private final Connection connection;
    private final Duration answerDeadline;
    private final Machine machine;
    private final Frame frame = new Frame();

    /** Written into {@code first}, which the server sends back with a refusal: so a refusal is known as ours. */
    private final int nonce;

    private boolean sent;
    private int person;

    LoginExchange(Published published, Connection connection, Duration answerDeadline, Machine machine) {
        this.published = published;
        this.connection = connection;
        this.answerDeadline = answerDeadline;
        this.machine = machine;
        this.nonce = machine.nonce();
    }

    /** Whether the server may know of it. */
    boolean isSent() {
        return sent;
    }

    /** Who was logged in, by place, once accepted. */
    int person() {
        return person;
    }

    /** Logs in. The password is left to the caller to wipe. */
    Login run(String login, char[] password) throws ChatException, InterruptedException {
        if (login.isEmpty() || login.indexOf(' ') >= 0) {
            return Login.WRONG_LOGIN; // the first blank would end it, and another would be asked for
        }
        try {
            Published.LoginTurn turn = takeTurn();
            try {
                return exchange(login, password);
            } finally {
                turn.close();
            }
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, "taking turns in " + published.directory() + ": " + e, e);
        }
    }

    private Login exchange(String login, char[] password) throws ChatException, InterruptedException {
        if (!ask(login, password)) {
            return Login.WRONG_PASSWORD; // longer than a frame, so nobody's
        }
        receive(answer -> isOurs(answer, login));
        return Answer.LOGGED_IN.matches(frame) ? accepted() : refused();
    }

    private void receive(Predicate<Frame> wanted) throws ChatException, InterruptedException {
        connection.receive(Numbering.LOGIN_ANSWERS, frame, Deadline.in(machine, answerDeadline), wanted);
    }

    private void send(Frame request) throws ChatException, InterruptedException {
        connection.send(request, Deadline.in(machine, answerDeadline));
    }

    /**
     * A client that died while it logged in leaves its answer to us, who wait next: taking it for ours would make us
     * somebody else. What is not ours is dropped, and the server goes on to our request.
     */
    private boolean isOurs(Frame answer, String login) {
        if (Answer.LOGGED_IN.matches(answer)) {
            int place = connection.numbering().person(answer.first());
            return place != 0 && connection.names().login(place).equals(login);
        }
        return answer.first() == nonce;
    }

    private Published.LoginTurn takeTurn() throws ChatException, InterruptedException, IOException {
        int sessions = connection.numbering().size().sessions();
        Deadline deadline = Deadline.in(machine, answerDeadline);
        Optional<Published.LoginTurn> turn = published.tryTurn(sessions);
        while (turn.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (deadline.isOver()) {
                throw new ChatException(Trouble.NO_ANSWER, Saying.of(Detail.TURN_NOT_FREE, deadline));
            }
            machine.park(TURN_LOOK);
            turn = published.tryTurn(sessions);
        }
        return turn.get();
    }

    /** Sends the request; the bytes of the password do not outlive it here. */
    private boolean ask(String login, char[] password) throws ChatException, InterruptedException {
        byte[] prefix = (login + ' ').getBytes(StandardCharsets.UTF_8);
        int longest = prefix.length + MAX_BYTES_PER_CHAR * password.length;
        byte[] text = Arrays.copyOf(prefix, longest + LoginText.markBytes());
        ByteBuffer secret = ByteBuffer.wrap(text, prefix.length, longest - prefix.length);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(password), secret, true);
        int length = secret.position();
        try {
            if (length > Frame.MAX_TEXT_BYTES) {
                return false;
            }
            frame.head(Numbering.REQUESTS, nonce, connection.numbering().second(Operation.LOG_IN, 1))
                    .text(text, published.markLogin(text, length));
            send(frame);
            sent = true;
            return true;
        } finally {
            Arrays.fill(text, (byte) 0);
            frame.text("");
        }
    }

    private Login accepted() throws ChatException, InterruptedException {
        int number = frame.first();
        receive(any -> true);
        Size size = connection.numbering().size();
        if (frame.first() != size.people() || frame.second() != size.groups()) {
            String said = frame.first() + " people and " + frame.second() + " groups";
            logOut(number);
            throw new ChatException(
                    Trouble.SERVER_STOPPED,
                    "the server has " + said + ", its files say " + size.people() + " and " + size.groups());
        }
        person = connection.numbering().person(number);
        return Login.ACCEPTED;
    }

    /** A new generation began under us: the session it opened is of no use, and would keep the next login out. */
    private void logOut(int number) throws ChatException, InterruptedException {
        int logOut = connection.numbering().second(Operation.LOG_OUT, 1);
        send(frame.head(Numbering.REQUESTS, number, logOut).text(""));
    }

    private Login refused() throws ChatException {
        return switch (Answer.of(frame).orElse(Answer.UNKNOWN_OPERATION)) {
            case WRONG_PASSWORD -> Login.WRONG_PASSWORD;
            case WRONG_LOGIN -> Login.WRONG_LOGIN;
            case ALREADY_LOGGED_IN -> Login.ALREADY_LOGGED_IN;
            default -> throw new ChatException(Trouble.MALFORMED, "an unknown answer to the login: " + frame);
        };
    }
}
