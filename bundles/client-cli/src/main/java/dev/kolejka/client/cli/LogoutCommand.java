package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.sealing.Role;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code kolejka logout --forget}: removes the key that {@code kolejka login --remember} kept. Commands leave no session
 * behind, so there is nothing else to end, and without {@code --forget} it says so.
 */
@CommandLine.Command(name = LogoutCommand.NAME)
final class LogoutCommand implements Command {

    static final String NAME = "logout";

    @Parameters(index = "0", arity = "0..1", paramLabel = "LOGIN", descriptionKey = "logout.login")
    private @Nullable String login;

    @Option(names = "--forget", descriptionKey = "logout.forget")
    private boolean forget;

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException {
        if (!forget) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_LOGOUT);
        }
        String who = call.user(login);
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
