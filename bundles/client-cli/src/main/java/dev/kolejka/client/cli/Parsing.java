package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Text;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads the arguments of a command, and says what is wrong with them in the words that all our programs use. A value is
 * never repeated: it may be a secret that somebody took to belong there.
 */
final class Parsing {

    private Parsing() {}

    /**
     * Puts what was typed into a command.
     *
     * @param line      of {@link Commands#line}
     * @param arguments the program's, the command's name first
     * @throws RefusedException USAGE when they are not such as it takes
     */
    static void parse(CommandLine line, String[] arguments) throws RefusedException {
        try {
            line.getParent().parseArgs(arguments);
        } catch (UnmatchedArgumentException unknown) {
            throw refused(unknown(line, unknown.getUnmatched().get(0)), unknown);
        } catch (OverwrittenOptionException twice) {
            throw refused("option " + name(twice.getOverwritten()) + " is given twice", twice);
        } catch (MissingParameterException missing) {
            throw refused("option " + name(missing.getMissing().get(0)) + " needs a value", missing);
        } catch (ParameterException wrong) {
            throw refused(
                    wrong.getArgSpec() instanceof OptionSpec option
                                    && option.arity().max() == 0
                            ? "option " + option.longestName() + " takes no value"
                            : String.valueOf(wrong.getMessage()),
                    wrong);
        }
    }

    private static String unknown(CommandLine line, String argument) {
        String name = argument.replaceFirst("(?s)=.*", "");
        Set<String> known = line.getCommandSpec().optionsMap().keySet();
        return "unknown argument '" + name + "'"
                + Suggestion.closest(name, known)
                        .map(word -> "; did you mean " + word + "?")
                        .orElse("; there are " + String.join(" ", known));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static RefusedException refused(String why, ParameterException cause) {
        return new RefusedException(ExitStatus.USAGE, Text.clean(why), cause);
    }
}
