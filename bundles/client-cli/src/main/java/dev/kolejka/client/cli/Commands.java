package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands there are, by name. A new one is a class and a line here, and its help. Only the one that is asked for is
 * made: picocli looks at classes by reflection, and somebody waits. Immutable.
 */
final class Commands {

    private static final String PROGRAM = "kolejka";

    private final Map<String, Function<Surroundings, Command>> makers = new LinkedHashMap<>();

    Commands() {
        makers.put(LoginCommand.NAME, LoginCommand::new);
        makers.put(LogoutCommand.NAME, LogoutCommand::new);
    }

    /** Their names, in the order in which help lists them. */
    Set<String> names() {
        return makers.keySet();
    }

    /**
     * Makes a command.
     *
     * @throws RefusedException USAGE when there is none of that name
     */
    Command make(String name, Surroundings surroundings) throws RefusedException {
        Function<Surroundings, Command> maker = makers.get(name);
        if (maker == null) {
            String hint = Suggestion.closest(name, names())
                    .map(word -> "; did you mean " + word + "?")
                    .orElse("; there are " + String.join(" ", names()));
            throw new RefusedException(ExitStatus.USAGE, "unknown command '" + Text.clean(name) + "'" + hint);
        }
        return maker.apply(surroundings);
    }

    /** What reads a command's arguments, and knows its help. */
    static CommandLine line(String name, Command command) {
        CommandLine line = new CommandLine(command);
        new CommandLine(CommandSpec.create().name(PROGRAM)).addSubcommand(name, line);
        return line;
    }

    /** A command's help. */
    static String usage(CommandLine line, Words words) {
        line.setResourceBundle(words.help());
        return line.getUsageMessage(Ansi.OFF);
    }
}
