package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import java.util.Arrays;

/** Asks who it is, until the server accepts somebody, and remembers how the last attempt ended. */
final class Greeter {

    private final Chat chat;
    private final Words words;
    private String login = "";
    private boolean lookAnew;
    private ExitStatus lastAttempt = ExitStatus.OK;

    Greeter(Chat chat, Words words) {
        this.chat = chat;
        this.words = words;
    }

    Turn login(String typed) {
        login = typed.strip();
        return login.isEmpty() ? Turn.to(State.LOGIN, words.say(Phrase.EMPTY_LOGIN)) : Turn.to(State.PASSWORD);
    }

    /** Logs in. The password is wiped, whatever happens. */
    Turn password(char[] password) throws ChatException, InterruptedException {
        try {
            if (lookAnew) {
                chat.connect();
                lookAnew = false;
            }
            return outcome(tryPassword(password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private Login tryPassword(char[] password) throws ChatException, InterruptedException {
        if (!isWord(login)) {
            return Login.WRONG_LOGIN;
        }
        return isUsable(password, Frame.MAX_TEXT_BYTES - Text.bytes(login) - 1)
                ? chat.logIn(login, password, false)
                : Login.WRONG_PASSWORD;
    }

    private Turn outcome(Login outcome) {
        if (outcome == Login.ACCEPTED) {
            lastAttempt = ExitStatus.OK;
            return Turn.to(State.MAIN, words.say(Phrase.WELCOME, login));
        }
        lastAttempt = ExitStatus.NOT_ALLOWED;
        return Turn.to(State.LOGIN, words.say(Phrase.ofRefusal(outcome), login));
    }

    /** Nobody is logged in any more, because of a trouble. */
    void loggedOutBy(Verdict verdict) {
        lookAnew |= verdict.sessionOver();
        lastAttempt = verdict.status();
    }

    /** How the program ends if nobody ever tries again. */
    ExitStatus lastAttempt() {
        return lastAttempt;
    }

    /** What no login looks like the server would cut at the first blank, or the frame at its NUL or its end. */
    private static boolean isWord(String login) {
        return Text.bytes(login) < Frame.MAX_TEXT_BYTES
                && login.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private static boolean isUsable(char[] password, int maxBytes) {
        int bytes = 0;
        for (char c : password) {
            if (c == '\0') {
                return false; // the frame would end here, and a beginning of the password might be right
            }
            // Half of a pair makes 2 of its 4 bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes <= maxBytes;
    }
}
