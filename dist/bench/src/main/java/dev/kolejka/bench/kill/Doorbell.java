package dev.kolejka.bench.kill;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Logs somebody in, however often it takes while the server is away. One thread. */
final class Doorbell {

    /** Between two attempts to be let in. */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(30);

    private final Chat chat;
    private final String login;
    private final boolean isPlain;
    private final Pen pen;

    Doorbell(Chat chat, String login, boolean isPlain, Pen pen) {
        this.chat = chat;
        this.login = login;
        this.isPlain = isPlain;
        this.pen = pen;
    }

    /** Returns when he is in. */
    void enter() throws InterruptedException {
        while (!isIn()) {
            LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        }
    }

    private boolean isIn() throws InterruptedException {
        try {
            Optional<Chat.Login> remembered = chat.logInRemembered(login, true);
            Chat.Login outcome = remembered.isPresent()
                    ? remembered.get()
                    : chat.logIn(login, Office.password(login).toCharArray(), true);
            if (outcome == Chat.Login.ACCEPTED && remembered.isEmpty() && !isPlain) {
                chat.remember();
            }
            if (!mayBe(outcome)) {
                pen.write(Words.line(Words.TROUBLE, outcome, "at the log-in"));
            }
            return outcome == Chat.Login.ACCEPTED;
        } catch (ChatException away) {
            if (!mayBeAbsence(away.trouble())) {
                pen.write(Words.trouble(away));
            }
            return false;
        }
    }

    /** A classic session that died is in the way until it has asked nothing for a while. */
    private boolean mayBe(Chat.Login outcome) {
        return outcome == Chat.Login.ACCEPTED || outcome == (isPlain ? Chat.Login.ALREADY_LOGGED_IN : Chat.Login.LATER);
    }

    /** What somebody without a session may meet while the server is away or just comes. */
    private static boolean mayBeAbsence(Trouble trouble) {
        return switch (trouble) {
            case NO_SERVER, SERVER_STOPPED, NO_ANSWER, NOT_SENT, QUEUE_FULL, NO_TRANSPORT, MALFORMED -> true;
            default -> false;
        };
    }
}
