package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import java.io.IOException;
import java.util.List;

/** {@code kolejka join} and {@code kolejka leave}: whether messages to a group come to this person, from now on. */
final class MembershipCommand implements Command {

    static final String JOIN = "join";
    static final String LEAVE = "leave";

    private final boolean joins;

    private final Given<String> group = Given.first("GROUP", "group");

    MembershipCommand(boolean joins) {
        this.joins = joins;
    }

    @Override
    public List<Given<?>> takes() {
        return List.of(group);
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        return new Visit(call).extra(chat -> change(chat, call.output()));
    }

    private int change(Chat chat, Output output)
            throws CommandException, ChatException, IOException, InterruptedException {
        int place = Recipients.group(group.value(), chat.names());
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
