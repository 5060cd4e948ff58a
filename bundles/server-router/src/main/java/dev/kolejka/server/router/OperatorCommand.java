package dev.kolejka.server.router;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.Control.Consent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command for a running server, as in {@code swap mapped sysv --run DIR --json}: words and options in any order, the
 * command first. Behind {@code --} everything is a word.
 *
 * @param words   the command and its arguments, at least one
 * @param run     what {@code --run} says
 * @param json    whether the answer is printed as it comes
 * @param consent what {@code --yes} and {@code --dry-run} say
 */
record OperatorCommand(List<String> words, Optional<String> run, boolean json, Consent consent) {

    static final String JSON = "--json";

    /** The word that asks for help. */
    static final String HELP = "help";

    private static final String HELP_OPTION = "--help";
    private static final String RUN = "--run";
    private static final String YES = "--yes";
    private static final String DRY_RUN = "--dry-run";
    private static final String DRY_RUN_SHORT = "-n";
    private static final String END_OF_OPTIONS = "--";

    OperatorCommand {
        words = List.copyOf(words);
    }

    /** Whether a command line begins with a word instead of an option. */
    static boolean is(String[] given) {
        return given.length > 0 && !given[0].startsWith("-");
    }

    /**
     * Of which command help is asked for, as in {@code help swap} and {@code swap --help}.
     *
     * @param given a command line that begins with a word
     * @return the word of the command; that of help itself for all of them; empty when something else is asked for
     */
    static Optional<String> helpOf(String[] given) {
        List<String> options = List.of(given);
        int end = options.indexOf(END_OF_OPTIONS);
        if ((end < 0 ? options : options.subList(0, end)).contains(HELP_OPTION)) {
            return Optional.of(given[0]);
        }
        return given[0].equals(HELP) ? Optional.of(given[given.length > 1 ? 1 : 0]) : Optional.empty();
    }

    /**
     * Reads it.
     *
     * @throws RefusedException USAGE
     */
    static OperatorCommand read(String[] given) throws RefusedException {
        List<String> words = new ArrayList<>();
        List<String> options = new ArrayList<>();
        boolean onlyWords = false;
        for (int i = 0; i < given.length; i++) {
            String next = given[i];
            if (onlyWords || !next.startsWith("-")) {
                words.add(next);
            } else if (next.equals(END_OF_OPTIONS)) {
                onlyWords = true;
            } else {
                options.add(next.equals(DRY_RUN_SHORT) ? DRY_RUN : next);
                if (next.equals(RUN) && i + 1 < given.length) {
                    options.add(given[++i]);
                }
            }
        }
        Arguments read = Arguments.read(
                options.toArray(new String[0]), List.of(RUN, LanguageOption.LANG), List.of(JSON, YES, DRY_RUN));
        return new OperatorCommand(words, read.option(RUN), read.flag(JSON), consent(read));
    }

    private static Consent consent(Arguments read) throws RefusedException {
        if (read.flag(YES) && read.flag(DRY_RUN)) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(ServerPhrase.YES_OR_DRY_RUN, YES, DRY_RUN));
        }
        return read.flag(YES) ? Consent.GIVEN : read.flag(DRY_RUN) ? Consent.DRY_RUN : Consent.ASK;
    }
}
