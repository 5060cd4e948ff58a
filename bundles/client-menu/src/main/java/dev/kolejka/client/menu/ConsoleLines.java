package dev.kolejka.client.menu;

import java.io.Console;
import java.io.IOError;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines typed on a terminal, secrets without echo. The console decodes; the kernel bounds a line. */
final class ConsoleLines implements LineSource {

    private final Console console;

    private ConsoleLines(Console console) {
        this.console = console;
    }

    /** The terminal this process is run on; empty when input or output is something else. */
    static Optional<LineSource> ofProcess() {
        return Optional.ofNullable(System.console())
                .filter(ConsoleLines::isTerminal)
                .map(ConsoleLines::new);
    }

    /** Since Java 22 there may be a console without a terminal, and a method that tells; before, there is neither. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    @Override
    public boolean showsPrompt() {
        return true;
    }

    @Override
    public Line read(Question question) throws IOException {
        try {
            char @Nullable [] typed =
                    question.isSecret() ? console.readPassword("%s", question.prompt()) : readLine(question.prompt());
            if (typed == null) {
                console.printf("%n"); // Ctrl-D leaves the cursor behind the prompt
                return Line.END;
            }
            return Line.of(typed);
        } catch (IOError hungUp) {
            throw new IOException("the terminal cannot be read", hungUp);
        }
    }

    private char @Nullable [] readLine(String prompt) {
        String typed = console.readLine("%s", prompt);
        return typed == null ? null : typed.toCharArray();
    }
}
