package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.sealing.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code kolejka login}: sees that a password is right by logging in with it, beside whatever session there is, and
 * keeps the key it stands for when that is wished. A server's new key is accepted here.
 */
final class LoginCommand implements Command {

    static final String NAME = "login";

    private final Given<@Nullable String> login = Given.firstIfAny("LOGIN", "login.login");

    private final Given<Boolean> remember = Given.flag("login.remember", "--remember");

    private final Given<@Nullable String> fingerprint = Given.option("--accept-key", "FINGERPRINT", "login.accept-key");

    @Override
    public List<Given<?>> takes() {
        return List.of(login, remember, fingerprint);
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        String who = call.user(login.value());
        if (fingerprint.value() != null) {
            call.surroundings().keys().accept(call.run(), fingerprint.value());
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
            if (remember.value()) {
                chat.remember();
            }
        } finally {
            Visit.logOutQuietly(chat);
        }
        if (output.isJson()) {
            output.write(JsonLine.begin().text("user", who).truth("remembered", remember.value()));
        }
        output.say(remember.value() ? Phrase.REMEMBERED : Phrase.ACCEPTED, who);
    }
}
