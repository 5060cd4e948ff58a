package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.protocol.Text;
import java.nio.file.Path;
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

    private Visit(Language language, ScriptedChat chat) {
        this.chat = chat;
        menu = new Menu(chat, Words.in(language), Troubles.ofServer(Words.in(language), RUN));
        screen = menu.start();
        transcript.addAll(screen.lines());
    }

    static Visit begin(Language language, ScriptedChat chat) {
        return new Visit(language, chat);
    }

    static Visit begin() {
        return new Visit(Language.ENGLISH, new ScriptedChat());
    }

    /** Somebody who is logged in, as ala. */
    static Visit ofAla() throws InterruptedException {
        return begin().types("ala", "kota");
    }

    Visit types(String... lines) throws InterruptedException {
        for (String line : lines) {
            Screen.Ask question = (Screen.Ask) screen;
            answers(question.secret() ? "" : Register.echo(Text.clean(line)));
            shows(menu.line(line.toCharArray()));
        }
        return this;
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
        transcript.add((((Screen.Ask) screen).prompt() + typed).stripTrailing());
    }

    private Visit shows(Screen next) {
        screen = next;
        transcript.addAll(next.lines());
        return this;
    }

    /** Checks that the lines shown last hold nothing that would harm a terminal. */
    Visit isSafeToShow() {
        for (String line : screen.lines()) {
            assertEquals(Text.clean(line), line);
        }
        return this;
    }

    /** The lines shown last. */
    List<String> lines() {
        return screen.lines();
    }

    /** The first of them. */
    String word() {
        return screen.lines().isEmpty() ? "" : screen.lines().get(0);
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
