package dev.kolejka.api.program;

import java.util.List;

/** A word was typed that is no command. */
public final class UnknownCommand {

    private UnknownCommand() {}

    /**
     * Says so, with the word that was probably meant, or all there are.
     *
     * @param before what stands before the word, as in {@code journal}; empty when nothing does
     * @param word   what was typed
     * @param known  the words there are
     * @return USAGE
     */
    public static RefusedException refused(String before, String word, List<String> known) {
        String typed = before.isEmpty() ? word : before + " " + word;
        return new RefusedException(
                ExitStatus.USAGE,
                Suggestion.closest(word, known)
                        .map(close -> Saying.of(ArgumentPhrase.UNKNOWN_COMMAND_LIKE, typed, close))
                        .orElseGet(() -> Saying.of(ArgumentPhrase.UNKNOWN_COMMAND, typed, String.join(" ", known))));
    }
}
