package dev.kolejka.server.control;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Words;
import java.io.Console;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an operator is asked whether something may be taken away. */
interface Confirmation {

    List<String> YES = List.of("y", "yes");
    List<String> TAK = List.of("t", "tak");

    /**
     * Asks.
     *
     * @param question as in {@code 3 messages wait for ala. Remove this mail for good?}
     * @param language of whoever is asked
     * @return true only for a yes
     */
    boolean gets(String question, Language language);

    /** The terminal this process was started on; empty when input or output is something else. */
    static Optional<Confirmation> ofProcess() {
        return Optional.ofNullable(System.console())
                .filter(Confirmation::isTerminal)
                .map(console -> (question, language) -> isYes(
                        console.readLine("%s", Words.in(language).say(ControlPhrase.YES_OR_NO, question)), language));
    }

    /** Whether an answer is a yes, which is understood in English too; the end of input is none. */
    static boolean isYes(@Nullable String answer, Language language) {
        String word = answer == null ? "" : answer.strip().toLowerCase(Locale.ROOT);
        return YES.contains(word) || (language == Language.POLISH && TAK.contains(word));
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
