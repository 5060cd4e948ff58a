package dev.kolejka.server.control;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an operator is asked whether something may be taken away. */
interface Confirmation {

    /**
     * Asks.
     *
     * @param question as in {@code 3 messages wait for ala. Remove them for good?}
     * @return true only for a yes
     */
    boolean gets(String question);

    /** The terminal this process was started on; empty when input or output is something else. */
    static Optional<Confirmation> ofProcess() {
        return Optional.ofNullable(System.console())
                .filter(Confirmation::isTerminal)
                .map(console -> question -> isYes(console.readLine("%s [y/N] ", question)));
    }

    /** Whether an answer is a yes; the end of input is none. */
    static boolean isYes(@Nullable String answer) {
        String word = answer == null ? "" : answer.strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
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
