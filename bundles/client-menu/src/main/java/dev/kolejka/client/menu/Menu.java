package dev.kolejka.client.menu;

import static dev.kolejka.client.menu.Entries.entry;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The menu (dist/docs/protocol.md section 6) as a machine: a line in, a {@link Screen} out. It knows no terminal and no
 * clock; what it waits for is a {@link State}, where the arrows are drawn. One thread at a time.
 *
 * <p>Whatever is typed, and whatever the server does, is answered with words and a next question. Once a method was
 * interrupted the menu is of no more use; the conversation may still be logged out.
 */
final class Menu {

    /** The entry of the main menu behind which the other entries are. */
    private static final int OTHERS = 4;

    private final Chat chat;
    private final Words words;
    private final Troubles troubles;
    private final BooleanSupplier completes;
    private final Greeter greeter;
    private final Letters letters;
    private final Lookout lookout;
    private final Entries mainEntries;
    private final Entries otherEntries;
    private final Map<State, Step<String>> steps = new EnumMap<>(State.class);
    private State state = State.LOGIN;
    private String login = "";

    /**
     * A menu before its first question.
     *
     * @param chat     the conversation, not yet connected; the caller closes it
     * @param words    in which language
     * @param troubles what to say of the server that chat talks to
     * @param manner   how people are let in
     */
    Menu(Chat chat, Words words, Troubles troubles, Manner manner) {
        this.chat = chat;
        this.words = words;
        this.troubles = troubles;
        completes = manner.completes();
        lookout = new Lookout(chat, words, manner.mayAsk());
        greeter = new Greeter(chat, words, troubles, manner, lookout);
        letters = new Letters(chat, words, manner, lookout);
        Desk desk = new Desk(chat, words, new Times(manner.clock()));
        mainEntries = new Entries(List.of(
                entry(1, Phrase.MAIN_PERSON, State.PERSON),
                entry(2, Phrase.MAIN_GROUP, State.GROUP),
                entry(3, Phrase.MAIN_RECEIVE, letters::receive),
                entry(OTHERS, Phrase.MAIN_OTHERS, State.OTHERS),
                entry(5, Phrase.MAIN_HISTORY, new Past(chat, words)::show),
                entry(6, Phrase.MAIN_QUIET, lookout::toggle)));
        otherEntries = new Entries(List.of(
                entry(1, Phrase.OTHERS_LOG_OUT, desk::logOut),
                entry(2, Phrase.OTHERS_WHO, desk::who),
                entry(3, Phrase.OTHERS_JOIN, State.JOIN),
                entry(4, Phrase.OTHERS_LEAVE, State.LEAVE),
                entry(5, Phrase.OTHERS_GROUPS, desk::groups),
                entry(6, Phrase.OTHERS_MEMBERS, State.MEMBERS)));
        on(State.LOGIN, greeter::login);
        on(State.TAKE_OVER, greeter::takeOver);
        on(State.MAIN, this::choose);
        on(State.PERSON, unlessEmpty(letters::toPerson));
        on(State.GROUP, unlessEmpty(letters::toGroup));
        on(State.TEXT, unlessEmpty(letters::text));
        on(State.TOO_LONG, letters::tooLong);
        on(State.OTHERS, unlessEmpty(typed -> otherEntries.choose(typed, words)));
        on(State.JOIN, unlessEmpty(desk::join));
        on(State.LEAVE, unlessEmpty(desk::leave));
        on(State.MEMBERS, unlessEmpty(desk::members));
    }

    private void on(State asked, Step<String> step) {
        steps.put(asked, step);
    }

    /** An entry of the main menu, or one of the other entries behind its number: {@code 41} and {@code 4 1}. */
    private Turn choose(String typed) throws ChatException, InterruptedException {
        String choice = typed.strip();
        String others = Integer.toString(OTHERS);
        if (choice.startsWith(others)
                && otherEntries.find(choice.substring(others.length())).isPresent()) {
            return otherEntries.choose(choice.substring(others.length()), words);
        }
        return mainEntries.choose(typed, words);
    }

    private Step<String> unlessEmpty(Step<String> step) {
        return typed -> typed.isBlank() ? Turn.to(State.MAIN, words.say(Phrase.CANCELLED)) : step.take(typed);
    }

    /**
     * Finds the server.
     *
     * @return the question for the login, or the end when there is no server to talk to
     */
    Screen start() {
        try {
            chat.connect();
            return screen(Turn.to(State.LOGIN));
        } catch (ChatException trouble) {
            return new Screen.End(
                    troubles.describe(trouble, false),
                    Verdict.of(trouble.trouble()).status());
        }
    }

    /**
     * Takes the answer to the last question.
     *
     * @param typed a whole line without its end; a secret is wiped before this returns
     * @return what to show and to ask next
     * @throws InterruptedException if interrupted while waiting for the server
     */
    Screen line(char[] typed) throws InterruptedException {
        Optional<ChatException> end = lookout.takeEnd();
        if (end.isPresent()) {
            Arrays.fill(typed, '\0');
            return screen(after(end.get()));
        }
        try {
            Step<String> step = steps.get(state);
            return screen(afterMove(step == null ? greeter.password(typed) : step.take(new String(typed))));
        } catch (ChatException trouble) {
            return screen(after(trouble));
        }
    }

    /**
     * Goes on after {@link Screen.More}, whose lines were shown, for good.
     *
     * @return what to show and to ask next
     * @throws InterruptedException if interrupted while waiting for the server
     */
    Screen shown() throws InterruptedException {
        try {
            return screen(afterMove(letters.shown()));
        } catch (ChatException trouble) {
            return screen(after(trouble));
        }
    }

    private Turn afterMove(Turn turn) {
        List<Row> rows = new ArrayList<>(Row.all(Row.Tone.NOTICE, moved()));
        rows.addAll(turn.said());
        return new Turn(turn.next(), rows, turn.isMore());
    }

    /** The server has replaced its door, or was away, since this was last asked: one line, or none. */
    private List<String> moved() {
        return new ArrayList<>(Moves.told(chat, words));
    }

    /**
     * Looks for something to tell whoever is being asked.
     *
     * @return what, and the question as it is from now on; empty when there is nothing
     * @throws InterruptedException if interrupted while the server is looked at
     */
    Optional<Notice> news() throws InterruptedException {
        if (!state.isLoggedIn()) {
            return Optional.empty();
        }
        List<String> news = lookout.look();
        return news.isEmpty() ? Optional.empty() : Optional.of(new Notice(news, prompt()));
    }

    /**
     * Takes a question back.
     *
     * @return what to ask instead: the main menu's, or the login's
     */
    Screen cancelled() {
        if (state == State.LOGIN || state == State.MAIN) {
            return new Screen.Ask(List.of(), question());
        }
        return screen(state.isLoggedIn() ? Turn.to(State.MAIN, words.say(Phrase.CANCELLED)) : Turn.to(State.LOGIN));
    }

    /**
     * Takes note that there was an answer, but none that could be read.
     *
     * @param why    what was wrong with it
     * @param values what that phrase needs
     * @return what to show and to ask next
     */
    Screen unreadable(Phrase why, Object... values) {
        return screen(Turn.refused(state.isLoggedIn() ? State.MAIN : State.LOGIN, words.say(why, values)));
    }

    /**
     * Nobody will answer any more: logs out.
     *
     * @return the end: OK, or what the last log-in that failed deserves, or that the log-out was not confirmed
     * @throws InterruptedException if interrupted while waiting for the server
     */
    Screen endOfInput() throws InterruptedException {
        if (!state.isLoggedIn()) {
            return new Screen.End(List.of(), greeter.lastAttempt());
        }
        try {
            chat.logOut();
            List<String> lines = moved();
            lines.add(words.say(Phrase.LOGGED_OUT));
            return new Screen.End(lines, ExitStatus.OK);
        } catch (ChatException trouble) {
            return new Screen.End(
                    troubles.describe(trouble, false),
                    Verdict.of(trouble.trouble()).status());
        }
    }

    /** What is asked now. */
    State state() {
        return state;
    }

    private Turn after(ChatException trouble) {
        Verdict verdict = Verdict.of(trouble.trouble());
        boolean isIn = chat.self() > 0;
        // That the queue was replaced is what an unknown outcome says already, and not that nothing was lost.
        List<Row> rows = new ArrayList<>(Row.all(Row.Tone.NOTICE, moved()));
        if (trouble.trouble() == Trouble.OUTCOME_UNKNOWN) {
            rows.clear();
        }
        rows.addAll(Row.all(Row.Tone.TROUBLE, troubles.sentences(trouble, isIn)));
        if (isIn && !verdict.sessionOver()) {
            return new Turn(State.MAIN, rows, false);
        }
        greeter.loggedOutBy(verdict);
        return new Turn(State.LOGIN, rows, false);
    }

    private Screen screen(Turn turn) {
        state = turn.next();
        if (turn.isMore()) {
            return new Screen.More(turn.said());
        }
        List<Row> rows = new ArrayList<>(turn.said());
        if (state == State.MAIN) {
            rows.addAll(Row.all(Row.Tone.PLAIN, mainEntries.lines(words)));
        } else if (state == State.OTHERS) {
            rows.addAll(Row.all(Row.Tone.PLAIN, otherEntries.lines(words)));
        }
        return new Screen.Ask(rows, question());
    }

    private Question question() {
        List<String> choices =
                switch (state) {
                    case PERSON -> chat.names().logins();
                    case GROUP, JOIN, LEAVE, MEMBERS ->
                        Register.groups(chat.names()).names();
                    default -> List.of();
                };
        return new Question(prompt(), state.kind(), choices, state == State.TEXT ? letters.draft() : "");
    }

    private String prompt() {
        if (chat.self() > 0) {
            login = chat.names()
                    .login(chat.self()); // and it stays in the prompt of a question that outlives its session
        }
        return words.say(state.prompt(completes.getAsBoolean()), login + lookout.marks(), letters.parts());
    }
}
