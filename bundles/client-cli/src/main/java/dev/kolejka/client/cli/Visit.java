package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.InTheWay;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.sealing.Role;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;

/**
 * A conversation that one command has: logs in with the key that was remembered, else with a password that needs nobody
 * who types, else asks on the terminal; has the errand done, and logs out. One thread.
 */
final class Visit {

    private static final Logger LOG = System.getLogger(Visit.class.getName());

    private final Call call;

    Visit(Call call) {
        this.call = call;
    }

    /** What is done while logged in. */
    @FunctionalInterface
    interface Errand {

        /**
         * Does it.
         *
         * @return how the program ends
         */
        int run(Chat chat) throws CommandException, ChatException, IOException, InterruptedException;
    }

    /** Does something that needs the names only, and no log-in. */
    int connected(Errand errand) throws CommandException, ChatException, IOException, InterruptedException {
        try (Chat chat = call.open(Role.EXTRA)) {
            chat.connect();
            return errand.run(chat);
        }
    }

    /** Does something as an extra session, beside whatever other there is. */
    int extra(Errand errand) throws CommandException, ChatException, IOException, InterruptedException {
        return loggedIn(Role.EXTRA, false, errand);
    }

    /**
     * Does something while logged in.
     *
     * @param takeOver whether to end a session that is in the way
     */
    int loggedIn(Role role, boolean takeOver, Errand errand)
            throws CommandException, ChatException, IOException, InterruptedException {
        String who = call.user();
        try (Chat chat = call.open(role)) {
            chat.connect();
            logIn(chat, who, takeOver);
            return loggedIn(chat, errand);
        }
    }

    private static int loggedIn(Chat chat, Errand errand)
            throws CommandException, ChatException, IOException, InterruptedException {
        boolean reachable = true;
        try {
            return errand.run(chat);
        } catch (ChatException trouble) {
            reachable = false; // the session ends with this process; nobody waits for a server twice
            throw trouble;
        } finally {
            if (reachable) {
                logOutQuietly(chat);
            }
        }
    }

    private void logIn(Chat chat, String who, boolean takeOver)
            throws CommandException, ChatException, InterruptedException {
        Optional<Login> remembered = chat.logInRemembered(who, takeOver);
        if (remembered.isEmpty() || mayBeAnOldKey(remembered.get())) {
            logInWithPassword(chat, who, takeOver);
        } else if (remembered.get() != Login.ACCEPTED) {
            throw refused(chat, remembered.get(), who);
        }
    }

    /** The password may have been changed since: whoever knows the new one is let in by it. */
    private boolean mayBeAnOldKey(Login refusal) throws CommandException {
        return refusal == Login.WRONG_LOGIN_OR_PASSWORD
                && call.surroundings().passwords().hasOne(call);
    }

    private void logInWithPassword(Chat chat, String who, boolean takeOver)
            throws CommandException, ChatException, InterruptedException {
        String question = call.output().words().say(Phrase.PASSWORD_PROMPT, who);
        char[] password = call.surroundings().passwords().find(call, who, question);
        try {
            Login outcome = chat.logIn(who, password, takeOver);
            if (outcome != Login.ACCEPTED) {
                throw refused(chat, outcome, who);
            }
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** What is said when somebody is not let in. */
    static CommandException refused(Chat chat, Login outcome, String who) {
        Optional<InTheWay> other = outcome == Login.IN_THE_WAY ? chat.inTheWay() : Optional.empty();
        if (other.isPresent()) {
            return new CommandException(
                    ExitStatus.CANNOT_CREATE,
                    Phrase.REFUSED_IN_THE_WAY,
                    who,
                    Times.forPeople(other.get().sinceMillis()),
                    other.get().door());
        }
        ExitStatus status =
                switch (outcome) {
                    case LATER -> ExitStatus.TEMPORARY;
                    case IN_THE_WAY, ALREADY_LOGGED_IN -> ExitStatus.CANNOT_CREATE;
                    default -> ExitStatus.NOT_ALLOWED;
                };
        return new CommandException(status, Phrase.ofRefusal(outcome), who, "?", "?");
    }

    /** Whatever was to be done is done; a session that stays ends with this process. */
    @SuppressWarnings("InterruptedExceptionSwallowed") // the program ends in the same way, and at once
    static void logOutQuietly(Chat chat) {
        try {
            chat.logOut();
        } catch (ChatException leftBehind) {
            LOG.log(Level.DEBUG, "event=log_out_failed", leftBehind);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
