package dev.kolejka.server.config;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.UnknownCommand;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command as it was typed, as in {@code user add ala --config FILE}: words and options.
 *
 * @param words the command and its arguments, at least one
 * @param given the options
 */
record TypedCommand(List<String> words, Arguments given) {

    static final String CONFIG = "--config";
    static final String RUN = "--run";

    TypedCommand {
        words = List.copyOf(words);
    }

    /**
     * Reads it; options may stand between words.
     *
     * @param command from the command's own word on
     * @param options which it takes with a value
     * @param flags   which it takes without one
     * @throws RefusedException USAGE for an option there is not
     */
    static TypedCommand read(List<String> command, List<String> options, List<String> flags) throws RefusedException {
        List<String> words = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        boolean isValue = false;
        for (String typed : command) {
            boolean isWord = !isValue && !typed.startsWith("-");
            (isWord ? words : rest).add(typed);
            isValue = !isValue && options.contains(typed);
        }
        return new TypedCommand(words, Arguments.read(rest.toArray(new String[0]), options, flags));
    }

    /** The word at a place, when so many were typed. */
    Optional<String> word(int index) {
        return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }

    /**
     * The second word.
     *
     * @param known what it may be
     * @throws RefusedException USAGE for any other
     */
    String oneOf(List<String> known) throws RefusedException {
        String first = words.get(0);
        if (words.size() == 1) {
            throw refused(CommandPhrase.USAGE_NO_WORD, first + " " + String.join("|", known));
        }
        String second = words.get(1);
        if (!known.contains(second)) {
            throw UnknownCommand.refused(first, second, known);
        }
        return second;
    }

    boolean has(String flag) {
        return given.flag(flag);
    }

    Optional<String> option(String option) {
        return given.option(option);
    }

    /** Refuses more words or fewer. */
    void requireWords(int least, int most, String usage) throws RefusedException {
        if (words.size() < least || words.size() > most) {
            throw refused(CommandPhrase.USAGE_WORDS, usage, words.size() - 1, words.get(0));
        }
    }

    /**
     * The run directory that is meant: as all programs find it, but before the usual places comes {@code run} beside the
     * configuration, as {@code init} makes it, when there are keys in it.
     */
    Path run(Path configuration) throws RefusedException {
        Optional<String> typed = option(RUN);
        if (typed.isPresent()) {
            path(typed.get());
        }
        Path beside = configuration.resolveSibling("run");
        if (typed.isEmpty() && System.getenv(RunPath.VARIABLE) == null && Files.exists(beside.resolve("people.keys"))) {
            return beside.toAbsolutePath().normalize();
        }
        return RunPath.find(typed, System.getenv());
    }

    /** A path as it was typed. */
    static Path path(String typed) throws RefusedException {
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw refused(CommandPhrase.NO_PATH, typed, e.getReason());
        }
    }

    /** The command line is wrong. */
    static RefusedException refused(CommandPhrase phrase, Object... values) {
        return new RefusedException(ExitStatus.USAGE, Saying.of(phrase, values));
    }
}
