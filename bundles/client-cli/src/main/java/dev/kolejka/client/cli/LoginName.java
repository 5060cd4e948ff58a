package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Hello;
import java.util.Optional;

/** Whose session a command wants. */
final class LoginName {

    private LoginName() {}

    /**
     * Takes the login given, else that of the environment, else that of the system.
     *
     * @param given what the command line said
     * @return a word that may be somebody's login
     * @throws CommandException USAGE when it cannot be
     */
    static String of(Optional<String> given, Surroundings surroundings) throws CommandException {
        String login = given.or(
                        () -> Optional.ofNullable(surroundings.environment().get(CommonOptions.USER_VARIABLE))
                                .filter(name -> !name.isEmpty()))
                .orElse(surroundings.user());
        if (login.isEmpty() || Text.bytes(login) > Hello.MAX_LOGIN_BYTES || !isWord(login)) {
            throw new CommandException(
                    ExitStatus.USAGE, Phrase.BAD_LOGIN, Text.cut(login, Hello.MAX_LOGIN_BYTES), Hello.MAX_LOGIN_BYTES);
        }
        return login;
    }

    private static boolean isWord(String login) {
        return login.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }
}
