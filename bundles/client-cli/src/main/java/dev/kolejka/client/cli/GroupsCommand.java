package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.protocol.Names;
import java.io.IOException;

/** {@code kolejka groups}: which groups there are. That stands in basic.txt, so nobody has to log in. */
final class GroupsCommand implements Command {

    static final String NAME = "groups";

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        return new Visit(call).connected(chat -> show(chat, call.output()));
    }

    private static int show(Chat chat, Output output) throws IOException {
        Names names = chat.names();
        for (Names.Group group : output.words().sorted(names.groups(), Names.Group::name)) {
            if (output.isJson()) {
                output.write(JsonLine.begin().text("group", group.name()).number("id", names.group(group.name())));
            } else {
                output.line(group.name());
            }
        }
        return 0;
    }
}
