package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kolejka leave}: messages to a group do not come to this person any more. */
@CommandLine.Command(name = LeaveCommand.NAME)
final class LeaveCommand implements Command {

    static final String NAME = "leave";

    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "GROUP", descriptionKey = "leave.group")
    private String group = "";

    LeaveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Output output) throws CommandException, ChatException, IOException, InterruptedException {
        return new Visit(surroundings, common, output).extra(chat -> leave(chat, output));
    }

    private int leave(Chat chat, Output output)
            throws CommandException, ChatException, IOException, InterruptedException {
        int place = Recipients.group(group, chat.names());
        chat.leave(place);
        String name = chat.names().groupName(place);
        if (output.isJson()) {
            output.write(
                    JsonLine.begin().text("group", name).number("id", place).truth("member", false));
        } else if (output.isVerbose()) {
            output.say(Phrase.LEFT, name);
        }
        output.flush();
        return 0;
    }
}
