package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** {@code kolejka help}: which commands there are, what one of them does, or some examples. */
final class HelpCommand implements Command {

    static final String NAME = "help";

    /** What it shows by this name, which is no command's. */
    static final String EXAMPLES = "examples";

    private final Commands commands;

    private final Given<@Nullable String> topic = Given.firstIfAny("COMMAND|examples", "help.topic");

    HelpCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public List<Given<?>> takes() {
        return List.of(topic);
    }

    @Override
    public int run(Call call) throws CommandException, IOException {
        call.output().show(lines(call.output().words()));
        return ExitStatus.OK.code();
    }

    private List<String> lines(Words words) throws CommandException {
        if (topic.value() == null) {
            return list(words);
        }
        return topic.value().equals(EXAMPLES) ? words.lines(Phrase.EXAMPLES) : commands.usage(topic.value(), words);
    }

    private List<String> list(Words words) {
        List<String> lines = new ArrayList<>(words.lines(Phrase.COMMANDS));
        ResourceBundle help = Commands.help(words.language());
        for (String name : commands.names()) {
            lines.add(String.format("  %-10s %s", name, help.getString("kolejka." + name + ".usage.header")));
        }
        lines.addAll(words.lines(Phrase.COMMANDS_ELSE));
        return lines;
    }
}
