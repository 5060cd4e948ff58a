package dev.kolejka.server.keys;

import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an operator types what nobody is to see. */
interface Terminal {

    /**
     * Asks, without showing what is typed.
     *
     * @return what was typed, to be wiped by the caller; null when the operator ended the input
     */
    char @Nullable [] secret(String prompt);

    /** The one this process was started on; empty when input or output is something else. */
    static Optional<Terminal> ofProcess() {
        return Optional.ofNullable(System.console())
                .filter(Terminal::isTerminal)
                .map(console -> prompt -> console.readPassword("%s", prompt));
    }

    /** Since Java 22 there may be a console without a terminal, and a method that tells; before, there is neither. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }
}
