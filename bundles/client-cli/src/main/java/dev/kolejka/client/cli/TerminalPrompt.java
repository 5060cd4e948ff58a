package dev.kolejka.client.cli;

import java.io.Console;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal this process was started on. */
final class TerminalPrompt implements Passwords.Prompt {

    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    private final Console console;

    private TerminalPrompt(Console console) {
        this.console = console;
    }

    /** The terminal; empty when input or output is something else. */
    static Optional<Passwords.Prompt> ofProcess() {
        return Optional.ofNullable(System.console())
                .filter(TerminalPrompt::isTerminal)
                .map(TerminalPrompt::new);
    }

    /** Since Java 22 there may be a console without a terminal, and a method that tells; before, there is neither. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    /** Whether what is typed comes here, though output may go elsewhere, where it would be seen. */
    static boolean isInputTyped() {
        try {
            String device = Files.readSymbolicLink(STANDARD_INPUT).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException noProc) {
            return false;
        }
    }

    @Override
    public char @Nullable [] ask(String prompt) throws IOException {
        try {
            return console.readPassword("%s", prompt);
        } catch (IOError hungUp) {
            throw new IOException("the terminal cannot be read", hungUp);
        }
    }
}
