package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
            line.getParent().parseArgs(arguments.toArray(new String[0]));
        } catch (UnmatchedArgumentException unknown) {
            throw unknown(line, unknown.getUnmatched().get(0));
        } catch (OverwrittenOptionException twice) {
            throw usage(Phrase.BAD_TWICE, name(twice.getOverwritten()));
        } catch (MissingParameterException missing) {
            ArgSpec argument = missing.getMissing().get(0);
            throw usage(argument.isOption() ? Phrase.BAD_NO_VALUE : Phrase.BAD_MISSING, name(argument));
        } catch (ParameterException wrong) {
            throw wrong.getArgSpec() instanceof OptionSpec option
                            && option.arity().max() == 0
                    ? usage(Phrase.BAD_VALUE, option.longestName())
                    : usage(Phrase.BAD_ARGUMENT, String.valueOf(wrong.getMessage()));
        }
    }

    private static CommandException unknown(CommandLine line, String argument) {
        String name = argument.replaceFirst("(?s)=.*", "");
        Set<String> known = line.getCommandSpec().optionsMap().keySet();
        Optional<String> close = Suggestion.closest(name, known);
        return close.map(word -> usage(Phrase.UNKNOWN_ARGUMENT_LIKE, name, word))
                .orElseGet(() -> usage(Phrase.UNKNOWN_ARGUMENT, name, String.join(" ", known)));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static CommandException usage(Phrase phrase, Object... values) {
        return new CommandException(ExitStatus.USAGE, phrase, values);
    }
}
