package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import java.io.IOException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code kolejka members}: who is in a group. */
@CommandLine.Command(name = MembersCommand.NAME)
final class MembersCommand implements Command {

    static final String NAME = "members";

    @Parameters(index = "0", paramLabel = "GROUP", descriptionKey = "group")
    private String group = "";

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        return new Visit(call).extra(chat -> show(chat, call.output()));
    }

    private int show(Chat chat, Output output)
            throws CommandException, ChatException, IOException, InterruptedException {
        int place = Recipients.group(group, chat.names());
        for (String member : output.words().sorted(chat.members(place), Function.identity())) {
            if (output.isJson()) {
                output.write(JsonLine.begin()
                        .text("group", chat.names().groupName(place))
                        .text("user", member)
                        .number("id", chat.names().person(member)));
            } else {
                output.line(member);
            }
        }
        return 0;
    }
}
