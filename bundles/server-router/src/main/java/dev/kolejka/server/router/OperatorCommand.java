package dev.kolejka.server.router;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A command for a running server, as in {@code swap mapped sysv --run DIR --json}: words, then options.
 *
 * @param words the command and its arguments, at least one
 * @param run   what {@code --run} says
 * @param json  whether the answer is printed as it comes
 */
record OperatorCommand(List<String> words, Optional<String> run, boolean json) {

    OperatorCommand {
        words = List.copyOf(words);
    }

    /** Whether a command line begins with a word instead of an option. */
    static boolean is(String[] given) {
        return given.length > 0 && !given[0].startsWith("-");
    }

    /**
     * Reads it: the words first.
     *
     * @throws RefusedException USAGE
     */
    static OperatorCommand read(String[] given) throws RefusedException {
        int words = 0;
        while (words < given.length && !given[words].startsWith("-")) {
            words++;
        }
        Arguments options =
                Arguments.read(Arrays.copyOfRange(given, words, given.length), List.of("--run"), List.of("--json"));
        return new OperatorCommand(List.of(given).subList(0, words), options.option("--run"), options.flag("--json"));
    }
}
