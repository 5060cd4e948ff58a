package dev.kolejka.server.keys;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.program.Saying;
import java.nio.file.Path;
import java.util.List;

/**
 * A command as it was typed, as in {@code passwd ala --stdin}: words, then options.
 *
 * @param words the command and its arguments, at least one
 * @param given the options
 */
record Typed(List<String> words, Arguments given) {

    private static final String RUN = "--run";

    Typed {
        words = List.copyOf(words);
    }

    /**
     * Reads it: the words first.
     *
     * @param command from the command's own word on
     * @param flags   which it takes beside {@code --run DIR}
     * @throws RefusedException USAGE for an option there is not
     */
    static Typed read(List<String> command, List<String> flags) throws RefusedException {
        int words = 0;
        while (words < command.size() && !command.get(words).startsWith("-")) {
            words++;
        }
        String[] options = command.subList(words, command.size()).toArray(new String[0]);
        return new Typed(command.subList(0, words), Arguments.read(options, List.of(RUN), flags));
    }

    /** The run directory that is meant. */
    Path run() {
        return RunPath.find(given.option(RUN), System.getenv());
    }

    boolean has(String flag) {
        return given.flag(flag);
    }

    /** Refuses more words or fewer. */
    void requireWords(int count, String usage) throws RefusedException {
        if (words.size() != count) {
            throw new RefusedException(
                    ExitStatus.USAGE, Saying.of(KeyPhrase.USAGE_WORDS, usage, words.size() - 1, words.get(0)));
        }
    }
}
