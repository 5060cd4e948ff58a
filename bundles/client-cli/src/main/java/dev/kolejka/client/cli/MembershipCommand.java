package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code kolejka join} and {@code kolejka leave}: whether messages to a group come to this person, from now on. */
@CommandLine.Command
final class MembershipCommand implements Command {

    static final String JOIN = "join";
    static final String LEAVE = "leave";

    private final boolean joins;

    @Parameters(index = "0", paramLabel = "GROUP", descriptionKey = "group")
    private String group = "";

    MembershipCommand(boolean joins) {
        this.joins = joins;
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        return new Visit(call).extra(chat -> change(chat, call.output()));
    }

    private int change(Chat chat, Output output)
            throws CommandException, ChatException, IOException, InterruptedException {
        int place = Recipients.group(group, chat.names());
        if (joins) {
            chat.join(place);
        } else {
            chat.leave(place);
        }
        String name = chat.names().groupName(place);
        if (output.isJson()) {
            output.write(
                    JsonLine.begin().text("group", name).number("id", place).truth("member", joins));
        }
        output.praise(joins ? Phrase.JOINED : Phrase.LEFT, name);
        return 0;
    }
}
