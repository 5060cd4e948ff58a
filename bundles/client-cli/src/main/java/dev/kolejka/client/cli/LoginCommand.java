package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.sealing.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code kolejka login}: sees that a password is right by logging in with it, beside whatever session there is, and
 * keeps the key it stands for when that is wished. A server's new key is accepted here.
 */
@CommandLine.Command(name = LoginCommand.NAME)
final class LoginCommand implements Command {

    static final String NAME = "login";

    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "LOGIN", descriptionKey = "login.login")
    private @Nullable String login;

    @Option(names = "--remember", descriptionKey = "login.remember")
    private boolean remember;

    @Option(names = "--accept-key", paramLabel = "FINGERPRINT", descriptionKey = "login.accept-key")
    private @Nullable String fingerprint;

    LoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Output output) throws CommandException, ChatException, IOException, InterruptedException {
        String who = login == null ? common.user(surroundings) : LoginName.of(Optional.of(login), surroundings);
        Path run = common.run(surroundings.environment());
        if (fingerprint != null) {
            surroundings.keys().accept(run, fingerprint);
        }
        try (Chat chat = surroundings.chats().sealed(run, common.door(), Role.EXTRA)) {
            chat.connect(); // before anything is typed: nobody should type a password for nothing
            Login outcome = logIn(chat, who, output.words());
            if (outcome != Login.ACCEPTED) {
                throw Visit.refused(chat, outcome, who);
            }
            accepted(chat, who, output);
            return 0;
        }
    }

    private Login logIn(Chat chat, String who, Words words)
            throws CommandException, ChatException, InterruptedException {
        char[] password = surroundings.passwords().read(common.passwordFile(), words.say(Phrase.PASSWORD_PROMPT, who));
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
        output.flush();
    }
}
