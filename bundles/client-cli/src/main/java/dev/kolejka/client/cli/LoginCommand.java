package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.sealing.Role;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code kolejka login}: sees that a password is right by logging in with it, beside whatever session there is, and
 * keeps the key it stands for when that is wished. A server's new key is accepted here.
 */
@CommandLine.Command(name = LoginCommand.NAME)
final class LoginCommand implements Command {

    static final String NAME = "login";

    @Parameters(index = "0", arity = "0..1", paramLabel = "LOGIN", descriptionKey = "login.login")
    private @Nullable String login;

    @Option(names = "--remember", descriptionKey = "login.remember")
    private boolean remember;

    @Option(names = "--accept-key", paramLabel = "FINGERPRINT", descriptionKey = "login.accept-key")
    private @Nullable String fingerprint;

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        String who = call.user(login);
        if (fingerprint != null) {
            call.surroundings().keys().accept(call.run(), fingerprint);
        }
        try (Chat chat = call.open(Role.EXTRA)) {
            chat.connect(); // before anything is typed: nobody should type a password for nothing
            Login outcome = logIn(chat, who, call);
            if (outcome != Login.ACCEPTED) {
                throw Visit.refused(chat, outcome, who);
            }
            accepted(chat, who, call.output());
            return 0;
        }
    }

    private static Login logIn(Chat chat, String who, Call call)
            throws CommandException, ChatException, InterruptedException {
        char[] password = call.surroundings()
                .passwords()
                .read(call.options().passwordFile(), call.output().words().say(Phrase.PASSWORD_PROMPT, who));
        try {
            return chat.logIn(who, password, false);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** What was to be found out is found out, whatever comes of the log-out. */
    private void accepted(Chat chat, String who, Output output) throws ChatException, IOException {
        try {
            if (remember) {
                chat.remember();
            }
        } finally {
            Visit.logOutQuietly(chat);
        }
        if (output.isJson()) {
            output.write(JsonLine.begin().text("user", who).truth("remembered", remember));
        }
        output.say(remember ? Phrase.REMEMBERED : Phrase.ACCEPTED, who);
    }
}
