package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** {@code kolejka members}: who is in a group. */
final class MembersCommand implements Command {

    static final String NAME = "members";

    private final Given<String> group = Given.first("GROUP", "group");

    @Override
    public List<Given<?>> takes() {
        return List.of(group);
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        return new Visit(call).extra(chat -> show(chat, call.output()));
    }

    private int show(Chat chat, Output output)
            throws CommandException, ChatException, IOException, InterruptedException {
        int place = Recipients.group(group.value(), chat.names());
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
