package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.sealing.Role;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    private static final Logger LOG = System.getLogger(LoginCommand.class.getName());

    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "LOGIN", descriptionKey = "login.login")
    private @Nullable String login;

    @Option(names = "--remember", descriptionKey = "login.remember")
    private boolean remember;

    @Option(names = "--accept-key", paramLabel = "FINGERPRINT", descriptionKey = "login.accept-key")
    private @Nullable String fingerprint;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "login.password-file")
    private @Nullable String passwordFile;

    LoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Ending run(Words words) throws RefusedException, ChatException, InterruptedException {
        String who = LoginName.of(Optional.ofNullable(login), surroundings.user());
        Path run = common.run(surroundings.environment());
        if (fingerprint != null) {
            surroundings.keys().accept(run, fingerprint);
        }
        try (Chat chat = surroundings.chats().sealed(run, common.door(), Role.EXTRA)) {
            chat.connect(); // before anything is typed: nobody should type a password for nothing
            Login outcome = logIn(chat, who, words);
            return outcome == Login.ACCEPTED ? accepted(chat, who, words) : refused(outcome, who, words);
        }
    }

    private Login logIn(Chat chat, String who, Words words)
            throws RefusedException, ChatException, InterruptedException {
        char[] password = surroundings.passwords().read(passwordFile(), words.say(Phrase.PASSWORD_PROMPT, who));
        try {
            return chat.logIn(who, password, false);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private Optional<Path> passwordFile() throws RefusedException {
        try {
            return Optional.ofNullable(passwordFile).map(Path::of);
        } catch (InvalidPathException noPath) {
            throw new RefusedException(ExitStatus.USAGE, "--password-file is no path: " + noPath.getReason(), noPath);
        }
    }

    private Ending accepted(Chat chat, String who, Words words) throws ChatException, InterruptedException {
        try {
            if (!remember) {
                return Ending.ok(words.say(Phrase.ACCEPTED, who));
            }
            chat.remember();
            return Ending.ok(words.say(Phrase.REMEMBERED, who));
        } finally {
            logOutQuietly(chat);
        }
    }

    /** What was to be found out is found out; a session that stays ends with this process. */
    private static void logOutQuietly(Chat chat) throws InterruptedException {
        try {
            chat.logOut();
        } catch (ChatException leftBehind) {
            LOG.log(Level.DEBUG, "event=log_out_failed", leftBehind);
        }
    }

    private static Ending refused(Login outcome, String who, Words words) {
        ExitStatus status =
                switch (outcome) {
                    case LATER -> ExitStatus.TEMPORARY;
                    case IN_THE_WAY, ALREADY_LOGGED_IN -> ExitStatus.CANNOT_CREATE;
                    default -> ExitStatus.NOT_ALLOWED;
                };
        return new Ending(status, List.of(words.say(Phrase.ofRefusal(outcome), who)));
    }
}
