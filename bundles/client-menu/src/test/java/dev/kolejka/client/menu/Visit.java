package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Somebody at the menu: types, and keeps a transcript as a terminal would show it: secrets unseen, long answers cut, no blanks at the ends of lines. */
final class Visit {

    static final Path RUN = Path.of("/srv/office");

    final ScriptedChat chat;
    final Menu menu;
    private final List<String> transcript = new ArrayList<>();
    private Screen screen;
    private List<String> shown = List.of();

    /** The evening of the day on which {@link ScriptedChat} lives. */
    private static final Clock NOW = Clock.fixed(Instant.parse("2023-11-14T23:00:00Z"), ZoneOffset.UTC);

    private boolean completes;

    /** From now on Tab completes names. */
    Visit completes() {
        completes = true;
        return this;
    }

    private Visit(Language language, ScriptedChat chat, Troubles troubles, boolean asks) {
        this.chat = chat;
        menu = new Menu(chat, Words.in(language), troubles, new Manner(false, asks, () -> completes, NOW));
        screen = menu.start();
        shown = screen.lines();
        transcript.addAll(shown);
    }

    static Visit begin(Language language, ScriptedChat chat) {
        return new Visit(language, chat, Troubles.ofServer(Words.in(language), RUN), true);
    }

    /** Of somebody who logs in sealed, on a terminal or not. */
    static Visit sealed(Language language, ScriptedChat chat, boolean asks) {
        return new Visit(language, chat.sealed(), Troubles.ofSealed(Words.in(language), RUN), asks);
    }

    static Visit begin() {
        return begin(Language.ENGLISH, new ScriptedChat());
    }

    /** Somebody who is not there, and whose lines were written before, logged in as ala. */
    static Visit ofAlaOnAPipe() throws InterruptedException {
        Words words = Words.in(Language.ENGLISH);
        return new Visit(Language.ENGLISH, new ScriptedChat(), Troubles.ofServer(words, RUN), false)
                .types("ala", "kota");
    }

    /** Somebody who is logged in, as ala. */
    static Visit ofAla() throws InterruptedException {
        return begin().types("ala", "kota");
    }

    Visit types(String... lines) throws InterruptedException {
        for (String line : lines) {
            Screen.Ask question = (Screen.Ask) screen;
            answers(question.question().isSecret() ? "" : Register.echo(Text.clean(line)));
            shows(menu.line(line.toCharArray()));
            showsTheRest();
        }
        return this;
    }

    /** What comes in pieces is one answer to whoever reads it. */
    private void showsTheRest() throws InterruptedException {
        List<String> lines = new ArrayList<>(screen.lines());
        while (screen instanceof Screen.More) {
            shows(menu.shown());
            lines.addAll(screen.lines());
        }
        shown = lines;
    }

    /** Looks up while being asked: what is told is shown above the question. */
    Visit looksUp() throws InterruptedException {
        menu.news()
                .ifPresentOrElse(
                        news -> {
                            shown = news.lines();
                            transcript.addAll(shown);
                            screen = new Screen.Ask(
                                    news.rows(),
                                    new Question(
                                            news.prompt(),
                                            ((Screen.Ask) screen).question().kind()));
                        },
                        () -> shown = List.of());
        return this;
    }

    /** The prompt of the question that is open. */
    String prompt() {
        return ((Screen.Ask) screen).question().prompt();
    }

    /** The question that is open. */
    Question question() {
        return ((Screen.Ask) screen).question();
    }

    Visit meanwhile(Consumer<ScriptedChat> event) {
        event.accept(chat);
        return this;
    }

    Visit leaves() throws InterruptedException {
        answers("^D");
        return shows(menu.endOfInput());
    }

    private void answers(String typed) {
        transcript.add((((Screen.Ask) screen).question().prompt() + typed).stripTrailing());
    }

    private Visit shows(Screen next) {
        screen = next;
        shown = next.lines();
        transcript.addAll(next.lines());
        return this;
    }

    /** Checks that the lines shown last hold nothing that would harm a terminal. */
    Visit isSafeToShow() {
        for (String line : shown) {
            assertEquals(Text.clean(line), line);
        }
        return this;
    }

    /** The lines shown last. */
    List<String> lines() {
        return shown;
    }

    /** The first of them. */
    String word() {
        return shown.isEmpty() ? "" : shown.get(0);
    }

    ExitStatus status() {
        return ((Screen.End) screen).status();
    }

    boolean hasEnded() {
        return screen instanceof Screen.End;
    }

    String transcript() {
        return String.join("\n", transcript) + "\n";
    }
}
