package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Suggestion;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads the arguments of a command, and says what is wrong with them. A value is never repeated: it may be a secret that
 * somebody took to belong there.
 */
final class Parsing {

    private static final int MOST = 999_999_999;

    private Parsing() {}

    /**
     * Puts what was typed into a command.
     *
     * @param line      of {@link Commands#line}
     * @param arguments of {@link Typed}
     * @throws CommandException USAGE when they are not such as it takes
     */
    static void parse(CommandLine line, List<String> arguments) throws CommandException {
        try {
            line.parseArgs(arguments.subList(1, arguments.size()).toArray(new String[0]));
        } catch (UnmatchedArgumentException unknown) {
            throw unknown(line, unknown.getUnmatched().get(0));
        } catch (OverwrittenOptionException twice) {
            throw usage(Phrase.BAD_TWICE, name(twice.getOverwritten()));
        } catch (MissingParameterException missing) {
            ArgSpec argument = missing.getMissing().get(0);
            throw usage(isGiven(argument, arguments) ? Phrase.BAD_NO_VALUE : Phrase.BAD_MISSING, name(argument));
        } catch (ParameterException wrong) {
            // All that take a value take any text: only one that takes none can be wrong here.
            throw usage(Phrase.BAD_VALUE, wrong.getArgSpec() == null ? "" : name(wrong.getArgSpec()));
        }
    }

    /**
     * Reads a number from 1.
     *
     * @param option  what it was given to, for the message
     * @param written null when it was not given
     * @param absent  what it is then
     * @param most    the highest there may be
     * @throws CommandException USAGE when it is none
     */
    static int number(String option, @Nullable String written, int absent, int most) throws CommandException {
        if (written == null) {
            return absent;
        }
        if (!written.matches("[1-9][0-9]{0,8}") || Integer.parseInt(written) > most) {
            throw usage(Phrase.BAD_NUMBER, option, written, most);
        }
        return Integer.parseInt(written);
    }

    /** As {@link #number(String, String, int, int)}, as high as anybody may want it. */
    static int number(String option, @Nullable String written, int absent) throws CommandException {
        return number(option, written, absent, MOST);
    }

    private static CommandException unknown(CommandLine line, String argument) {
        String name = argument.replaceFirst("(?s)=.*", "");
        Set<String> known = new LinkedHashSet<>(); // what others know too comes first
        line.getCommandSpec()
                .mixins()
                .values()
                .forEach(shared -> known.addAll(shared.optionsMap().keySet()));
        known.addAll(line.getCommandSpec().optionsMap().keySet());
        Optional<String> close = Suggestion.closest(name, known);
        return close.map(word -> usage(Phrase.UNKNOWN_ARGUMENT_LIKE, name, word))
                .orElseGet(() -> usage(Phrase.UNKNOWN_ARGUMENT, name, String.join(" ", known)));
    }

    private static boolean isGiven(ArgSpec argument, List<String> arguments) {
        return argument instanceof OptionSpec option
                && Arrays.stream(option.names()).anyMatch(arguments::contains);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static CommandException usage(Phrase phrase, Object... values) {
        return new CommandException(ExitStatus.USAGE, phrase, values);
    }
}
