package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.sealing.Role;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code kolejka logout --forget}: removes the key that {@code kolejka login --remember} kept. Commands leave no session
 * behind, so there is nothing else to end, and without {@code --forget} it says so.
 */
final class LogoutCommand implements Command {

    static final String NAME = "logout";

    private final Given<@Nullable String> login = Given.firstIfAny("LOGIN", "logout.login");

    private final Given<Boolean> forget = Given.flag("logout.forget", "--forget");

    @Override
    public List<Given<?>> takes() {
        return List.of(login, forget);
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException {
        if (!forget.value()) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_LOGOUT);
        }
        String who = call.user(login.value());
        Output output = call.output();
        try (Chat chat = call.open(Role.EXTRA)) {
            boolean forgotten = chat.forget(who);
            if (output.isJson()) {
                output.write(JsonLine.begin().text("user", who).truth("forgotten", forgotten));
            }
            output.say(forgotten ? Phrase.FORGOTTEN : Phrase.NOTHING_TO_FORGET, who);
            return 0;
        }
    }
}
