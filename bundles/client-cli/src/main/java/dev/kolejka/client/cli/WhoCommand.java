package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Presence;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.Words;
import java.io.IOException;
import java.util.List;

/** {@code kolejka who}: who is logged in, since when, and on which door. */
final class WhoCommand implements Command {

    static final String NAME = "who";

    private final Given<Boolean> namesOnly = Given.flag("who.names", "--names");

    @Override
    public List<Given<?>> takes() {
        return List.of(namesOnly);
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        return new Visit(call).extra(chat -> show(chat, call.output()));
    }

    private int show(Chat chat, Output output) throws ChatException, IOException, InterruptedException {
        List<Presence> present = output.words().sorted(chat.who(), Presence::login);
        int width = present.stream().mapToInt(who -> who.login().length()).max().orElse(0);
        for (Presence who : present) {
            if (output.isJson()) {
                output.write(record(who, chat.names().person(who.login())));
            } else {
                output.line(namesOnly.value() ? who.login() : line(who, width, output.words()));
            }
        }
        return 0;
    }

    private static JsonLine record(Presence who, int place) {
        return JsonLine.begin().text("user", who.login()).number("id", place).session(who);
    }

    private static String line(Presence who, int width, Words words) {
        String since = who.sinceMillis() == 0 ? "" : words.say(Phrase.SINCE, Times.forPeople(who.sinceMillis()));
        String classic = who.classic() ? words.say(Phrase.CLASSIC) : "";
        String line = who.login() + " ".repeat(width - who.login().length()) + "  " + since + "  " + who.door()
                + (classic.isEmpty() ? "" : "  " + classic);
        return line.stripTrailing();
    }
}
