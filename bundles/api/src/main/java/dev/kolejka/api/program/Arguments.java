package dev.kolejka.api.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a program: options with a value ({@code --run DIR} or {@code --run=DIR}) and flags
 * ({@code --check}). Immutable.
 */
public final class Arguments {

    private final Map<String, String> given;

    private Arguments(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Reads the arguments.
     *
     * @param arguments as they came from the shell
     * @param options   the options that take a value, with their dashes
     * @param flags     the options that take none, with their dashes
     * @return what was given
     * @throws RefusedException with {@link ExitStatus#USAGE} for an unknown option, one given twice, one without its
     *                          value, or a flag with one
     */
    public static Arguments read(String[] arguments, List<String> options, List<String> flags) throws RefusedException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value;
            if (flags.contains(argument)) {
                value = "";
            } else if (flags.contains(name)) {
                throw new RefusedException(ExitStatus.USAGE, Saying.of(ArgumentPhrase.TAKES_NO_VALUE, name));
            } else if (!options.contains(name)) {
                throw unknown(name, options, flags);
            } else if (equals >= 0) {
                value = argument.substring(equals + 1);
            } else {
                value = i + 1 < arguments.length && !arguments[i + 1].startsWith("--") ? arguments[++i] : "";
            }
            if (value.isEmpty() && options.contains(name)) {
                throw needsAValue(name);
            }
            if (given.put(name, value) != null) {
                throw givenTwice(name);
            }
        }
        return new Arguments(given);
    }

    /**
     * To be thrown by whoever reads an option itself.
     *
     * @param option with its dashes, which is there without its value
     * @return with {@link ExitStatus#USAGE}
     */
    public static RefusedException needsAValue(String option) {
        return new RefusedException(ExitStatus.USAGE, Saying.of(ArgumentPhrase.NEEDS_A_VALUE, option));
    }

    /**
     * To be thrown by whoever reads an option itself.
     *
     * @param option with its dashes, which may come once only
     * @return with {@link ExitStatus#USAGE}
     */
    public static RefusedException givenTwice(String option) {
        return new RefusedException(ExitStatus.USAGE, Saying.of(ArgumentPhrase.GIVEN_TWICE, option));
    }

    private static RefusedException unknown(String name, List<String> options, List<String> flags) {
        List<String> known = new ArrayList<>(options);
        known.addAll(flags);
        return new RefusedException(
                ExitStatus.USAGE,
                Suggestion.closest(name, known)
                        .map(word -> Saying.of(ArgumentPhrase.UNKNOWN_ARGUMENT_LIKE, name, word))
                        .orElseGet(() -> Saying.of(ArgumentPhrase.UNKNOWN_ARGUMENT, name, String.join(" ", known))));
    }

    /**
     * The value of an option.
     *
     * @param name the option, with its dashes
     * @return its value, empty when it was not given
     */
    public Optional<String> option(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /**
     * Whether a flag was given.
     *
     * @param name the flag, with its dashes
     * @return true when it was
     */
    public boolean flag(String name) {
        return given.containsKey(name);
    }
}
