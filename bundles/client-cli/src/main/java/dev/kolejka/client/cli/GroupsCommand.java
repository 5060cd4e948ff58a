package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.protocol.Names;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code kolejka groups}: which groups there are. That stands in basic.txt, so nobody has to log in. */
@CommandLine.Command(name = GroupsCommand.NAME)
final class GroupsCommand implements Command {

    static final String NAME = "groups";

    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    GroupsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Output output) throws CommandException, ChatException, IOException, InterruptedException {
        return new Visit(surroundings, common, output).connected(chat -> show(chat, output));
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
        output.flush();
        return 0;
    }
}
