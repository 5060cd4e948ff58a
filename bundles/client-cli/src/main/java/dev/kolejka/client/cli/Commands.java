package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.program.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands there are, by name. A new one is a class and a line here, and its help. Only the one that is asked for is
 * made: picocli looks at classes by reflection, and somebody waits. Immutable.
 */
final class Commands {

    private static final String PROGRAM = "kolejka";
    private static final String HELP = "dev.kolejka.client.cli.help";

    /** In the order in which help lists them. */
    private static final List<String> NAMES = List.of(
            SendCommand.NAME,
            ReceiveCommand.NAME,
            WatchCommand.NAME,
            HistoryCommand.NAME,
            WhoCommand.NAME,
            GroupsCommand.NAME,
            MembersCommand.NAME,
            MembershipCommand.JOIN,
            MembershipCommand.LEAVE,
            StatusCommand.NAME,
            RunCommand.NAME,
            LoginCommand.NAME,
            LogoutCommand.NAME,
            DoctorCommand.NAME,
            CompletionCommand.NAME);

    /** Who looks for these finds them elsewhere. */
    private static final Map<String, Phrase> ELSEWHERE = Map.of("passwd", Phrase.BAD_PASSWD);

    /** Their names, in the order in which help lists them; itself it leaves out. */
    List<String> names() {
        return NAMES;
    }

    /**
     * Makes a command.
     *
     * @throws CommandException USAGE when there is none of that name
     */
    Command make(String name) throws CommandException {
        // No table of constructors: to make each of them ready takes longer than to make one command.
        return switch (name) {
            case SendCommand.NAME -> new SendCommand();
            case ReceiveCommand.NAME -> new ReceiveCommand();
            case WatchCommand.NAME -> new WatchCommand();
            case HistoryCommand.NAME -> new HistoryCommand();
            case WhoCommand.NAME -> new WhoCommand();
            case GroupsCommand.NAME -> new GroupsCommand();
            case MembersCommand.NAME -> new MembersCommand();
            case MembershipCommand.JOIN -> new MembershipCommand(true);
            case MembershipCommand.LEAVE -> new MembershipCommand(false);
            case StatusCommand.NAME -> new StatusCommand();
            case RunCommand.NAME -> new RunCommand();
            case LoginCommand.NAME -> new LoginCommand();
            case LogoutCommand.NAME -> new LogoutCommand();
            case DoctorCommand.NAME -> new DoctorCommand();
            case CompletionCommand.NAME -> new CompletionCommand();
            case HelpCommand.NAME -> new HelpCommand(this);
            default -> throw unknown(name);
        };
    }

    private CommandException unknown(String name) {
        Phrase elsewhere = ELSEWHERE.get(name);
        if (elsewhere != null) {
            return new CommandException(ExitStatus.USAGE, elsewhere);
        }
        List<String> known = new ArrayList<>(names());
        known.add(HelpCommand.NAME);
        Optional<String> close = Suggestion.closest(name, known);
        return close.map(word -> new CommandException(ExitStatus.USAGE, Phrase.UNKNOWN_COMMAND_LIKE, name, word))
                .orElseGet(() -> new CommandException(
                        ExitStatus.USAGE, Phrase.UNKNOWN_COMMAND, name, String.join(" ", names())));
    }

    /**
     * What reads a command's arguments.
     *
     * @param options gets what every command can be told
     */
    static CommandLine line(String name, Command command, CommonOptions options) {
        CommandSpec spec = CommandSpec.create().name(name);
        options.all().forEach(given -> spec.add(given.spec()));
        command.takes().forEach(given -> spec.add(given.spec()));
        return new CommandLine(spec).setExpandAtFiles(false); // @ marks a group
    }

    /** What help says of all commands, as picocli reads it. */
    static ResourceBundle help(Language language) {
        // The class's own loader: in a framework every bundle has another.
        return ResourceBundle.getBundle(HELP, language.locale(), Commands.class.getClassLoader());
    }

    /**
     * A command's help.
     *
     * @throws CommandException USAGE when there is none of that name
     */
    List<String> usage(String name, Words words) throws CommandException {
        return described(name, make(name), words)
                .getUsageMessage(Ansi.OFF)
                .lines()
                .toList();
    }

    /** The same as {@link #line}, with its help. */
    static CommandLine described(String name, Command command, Words words) {
        CommandLine line = line(name, command, new CommonOptions());
        // Only here: for each of these picocli makes what turns texts into dates and the like, 4 ms.
        new CommandLine(CommandSpec.create().name(PROGRAM)).addSubcommand(name, line);
        line.setResourceBundle(help(words.language()));
        return line;
    }
}
