package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.InTheWay;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Text;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks who it is, until the server accepts somebody, and remembers how the last attempt ended. */
final class Greeter {

    private static final Set<String> YES = Set.of("y", "yes", "t", "tak");

    private final Chat chat;
    private final Words words;
    private final Troubles troubles;
    private final Manner manner;
    private final Lookout lookout;
    private String login = "";
    private boolean lookAnew;
    private ExitStatus lastAttempt = ExitStatus.OK;

    Greeter(Chat chat, Words words, Troubles troubles, Manner manner, Lookout lookout) {
        this.chat = chat;
        this.words = words;
        this.troubles = troubles;
        this.manner = manner;
        this.lookout = lookout;
    }

    /** Whose key is remembered needs no password; where it does not do any more, one is asked for. */
    Turn login(String typed) throws InterruptedException {
        login = typed.strip();
        if (login.isEmpty()) {
            return Turn.refused(State.LOGIN, words.say(Phrase.EMPTY_LOGIN));
        }
        if (!isWord(login)) {
            return Turn.to(State.PASSWORD);
        }
        try {
            lookAnew();
            Optional<Login> outcome = chat.logInRemembered(login, manner.takeOver());
            return outcome.isEmpty() || outcome.get() == Login.WRONG_LOGIN_OR_PASSWORD
                    ? Turn.to(State.PASSWORD)
                    : outcome(outcome.get());
        } catch (ChatException trouble) {
            // Whoever types on, or wrote the lines before, gives the password now: it must not be taken for a login.
            // Any
            // other trouble comes again with it.
            return trouble.trouble() == Trouble.KEYCHAIN
                    ? Turn.refused(
                            State.PASSWORD, troubles.sentences(trouble, false).toArray(String[]::new))
                    : Turn.to(State.PASSWORD);
        }
    }

    /** Logs in. The password is wiped, whatever happens. */
    Turn password(char[] password) throws ChatException, InterruptedException {
        try {
            lookAnew();
            return outcome(tryPassword(password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void lookAnew() throws ChatException {
        if (lookAnew) {
            chat.connect();
            lookAnew = false;
        }
    }

    private Login tryPassword(char[] password) throws ChatException, InterruptedException {
        if (!isWord(login)) {
            return Login.WRONG_LOGIN;
        }
        return isUsable(password, chat.maxTextBytes() - Text.bytes(login) - 1)
                ? chat.logIn(login, password, manner.takeOver())
                : Login.WRONG_PASSWORD;
    }

    /** Whether to end the session in the way. */
    Turn takeOver(String typed) throws ChatException, InterruptedException {
        return YES.contains(typed.strip().toLowerCase(words.language().locale()))
                ? outcome(chat.takeOver())
                : Turn.to(State.LOGIN, words.say(Phrase.NOT_TAKEN_OVER));
    }

    private Turn outcome(Login outcome) throws InterruptedException {
        lastAttempt = switch (outcome) {
            case ACCEPTED -> ExitStatus.OK;
            case LATER -> ExitStatus.TEMPORARY;
            case IN_THE_WAY -> ExitStatus.CANNOT_CREATE;
            case WRONG_PASSWORD, WRONG_LOGIN, WRONG_LOGIN_OR_PASSWORD, ALREADY_LOGGED_IN -> ExitStatus.NOT_ALLOWED;
        };
        Optional<InTheWay> other = chat.inTheWay();
        if (outcome == Login.IN_THE_WAY && other.isPresent()) {
            return inTheWay(other.get());
        }
        return outcome == Login.ACCEPTED
                ? new Turn(State.MAIN, welcome())
                : Turn.refused(State.LOGIN, words.say(Phrase.ofRefusal(outcome), login));
    }

    private List<String> welcome() throws InterruptedException {
        String welcome = words.say(Phrase.WELCOME, login);
        try {
            int waiting = lookout.begin();
            return waiting == 0
                    ? List.of(welcome)
                    : List.of(welcome, words.say(Phrase.WAITING, words.count(Counted.MESSAGES, waiting)));
        } catch (ChatException trouble) {
            return List.of(welcome); // it comes again with whatever is asked next
        }
    }

    private Turn inTheWay(InTheWay other) {
        String since = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx")
                .withZone(manner.clock().getZone())
                .format(Instant.ofEpochMilli(other.sinceMillis()));
        String said = words.say(Phrase.REFUSED_IN_THE_WAY, login, since, other.door());
        return manner.mayAsk()
                ? Turn.to(State.TAKE_OVER, said)
                : new Turn(State.LOGIN, List.of(said, words.say(Phrase.HOW_TO_TAKE_OVER)));
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
    private boolean isWord(String login) {
        return Text.bytes(login) < chat.maxTextBytes()
                && login.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private static boolean isUsable(char[] password, int maxBytes) {
        int bytes = 0;
        for (char c : password) {
            if (c == '\0') {
                return false; // a frame would end here, and a beginning of the password might be right
            }
            // Half of a pair makes 2 of its 4 bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes <= maxBytes;
    }
}
