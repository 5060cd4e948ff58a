package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Suggestion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    /** What {@code help} shows by this name. */
    static final String EXAMPLES = "examples";

    private static final String PROGRAM = "kolejka";

    private final Map<String, Function<Surroundings, Command>> makers = new LinkedHashMap<>();

    /** Who looks for these finds them elsewhere. */
    private static final Map<String, Phrase> ELSEWHERE = Map.of("passwd", Phrase.BAD_PASSWD);

    Commands() {
        makers.put(SendCommand.NAME, SendCommand::new);
        makers.put(ReceiveCommand.NAME, ReceiveCommand::new);
        makers.put(WatchCommand.NAME, WatchCommand::new);
        makers.put(HistoryCommand.NAME, HistoryCommand::new);
        makers.put(WhoCommand.NAME, WhoCommand::new);
        makers.put(GroupsCommand.NAME, GroupsCommand::new);
        makers.put(MembersCommand.NAME, MembersCommand::new);
        makers.put(JoinCommand.NAME, JoinCommand::new);
        makers.put(LeaveCommand.NAME, LeaveCommand::new);
        makers.put(StatusCommand.NAME, StatusCommand::new);
        makers.put(RunCommand.NAME, RunCommand::new);
        makers.put(LoginCommand.NAME, LoginCommand::new);
        makers.put(LogoutCommand.NAME, LogoutCommand::new);
        makers.put(DoctorCommand.NAME, DoctorCommand::new);
        makers.put(CompletionCommand.NAME, CompletionCommand::new);
    }

    /** Their names, in the order in which help lists them. */
    Set<String> names() {
        return makers.keySet();
    }

    /**
     * Makes a command.
     *
     * @throws CommandException USAGE when there is none of that name
     */
    Command make(String name, Surroundings surroundings) throws CommandException {
        Function<Surroundings, Command> maker = makers.get(name);
        if (maker == null) {
            throw unknown(name);
        }
        return maker.apply(surroundings);
    }

    private CommandException unknown(String name) {
        Phrase elsewhere = ELSEWHERE.get(name);
        if (elsewhere != null) {
            return new CommandException(ExitStatus.USAGE, elsewhere);
        }
        Optional<String> close = Suggestion.closest(name, names());
        return close.map(word -> new CommandException(ExitStatus.USAGE, Phrase.UNKNOWN_COMMAND_LIKE, name, word))
                .orElseGet(() -> new CommandException(
                        ExitStatus.USAGE, Phrase.UNKNOWN_COMMAND, name, String.join(" ", names())));
    }

    /** What reads a command's arguments, and knows its help. */
    static CommandLine line(String name, Command command) {
        CommandLine line = new CommandLine(command);
        line.setExpandAtFiles(false); // @ marks a group
        new CommandLine(CommandSpec.create().name(PROGRAM))
                .addSubcommand(name, line)
                .setExpandAtFiles(false);
        return line;
    }

    /** A command's help. */
    static String usage(CommandLine line, Words words) {
        line.setResourceBundle(words.help());
        return line.getUsageMessage(Ansi.OFF);
    }
}
