package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kolejka join}: from now on messages to a group come to this person too. */
@CommandLine.Command(name = JoinCommand.NAME)
final class JoinCommand implements Command {

    static final String NAME = "join";

    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "GROUP", descriptionKey = "join.group")
    private String group = "";

    JoinCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Output output) throws CommandException, ChatException, IOException, InterruptedException {
        return new Visit(surroundings, common, output).extra(chat -> join(chat, output));
    }

    private int join(Chat chat, Output output)
            throws CommandException, ChatException, IOException, InterruptedException {
        int place = Recipients.group(group, chat.names());
        chat.join(place);
        String name = chat.names().groupName(place);
        if (output.isJson()) {
            output.write(
                    JsonLine.begin().text("group", name).number("id", place).truth("member", true));
        } else if (output.isVerbose()) {
            output.say(Phrase.JOINED, name);
        }
        output.flush();
        return 0;
    }
}
