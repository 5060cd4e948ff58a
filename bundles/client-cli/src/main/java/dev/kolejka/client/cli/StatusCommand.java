package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Presence;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.Saying.Count;
import dev.kolejka.api.program.Words;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code kolejka status}: how many messages wait, and which session gets them. */
final class StatusCommand implements Command {

    static final String NAME = "status";

    private final Given<Boolean> unreadOnly = Given.flag("status.unread", "--unread");

    @Override
    public List<Given<?>> takes() {
        return List.of(unreadOnly);
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        return new Visit(call).extra(chat -> show(chat, call.output()));
    }

    private int show(Chat chat, Output output) throws ChatException, IOException, InterruptedException {
        int waiting = chat.waiting().orElse(0);
        String login = chat.names().login(chat.self());
        if (unreadOnly.value() && !output.isJson()) {
            output.line(String.valueOf(waiting));
        } else {
            Optional<Presence> session =
                    chat.who().stream().filter(who -> who.login().equals(login)).findFirst();
            if (output.isJson()) {
                output.write(record(login, chat.self(), waiting, session));
            } else {
                output.line(line(login, waiting, session, output.words()));
            }
        }
        return 0;
    }

    private static JsonLine record(String login, int place, int waiting, Optional<Presence> session) {
        JsonLine json = JsonLine.begin().text("user", login).number("id", place).number("unread", waiting);
        return session.isEmpty()
                ? json.nothing("session")
                : json.object("session", fields -> fields.session(session.get()));
    }

    private static String line(String login, int waiting, Optional<Presence> session, Words words) {
        String mail = words.say(Phrase.STATUS_MAIL, login, new Count(Counted.MESSAGES, waiting));
        return mail + "; "
                + session.map(who -> words.say(Phrase.STATUS_SESSION, Times.forPeople(who.sinceMillis()), who.door()))
                        .orElseGet(() -> words.say(Phrase.STATUS_NO_SESSION));
    }
}
