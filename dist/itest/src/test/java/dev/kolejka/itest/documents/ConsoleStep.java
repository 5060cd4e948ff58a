package dev.kolejka.itest.documents;

import java.util.List;

/**
 * A command of a document, and what it is said to print.
 *
 * @param line     of the document, from 1
 * @param command  as a shell takes it; may be of several lines
 * @param typed    lines that somebody types while it runs
 * @param expected what it prints, as lines of the document; {@code ...} stands for anything
 */
record ConsoleStep(int line, String command, List<String> typed, List<String> expected) {

    /** Before a login: what is typed is the password of that person. */
    static final String PASSWORD_OF = "password of ";

    ConsoleStep {
        typed = List.copyOf(typed);
        expected = List.copyOf(expected);
    }

    /** Whether the shell goes on while it runs. */
    boolean isInBackground() {
        return command.stripTrailing().endsWith("&");
    }
}
