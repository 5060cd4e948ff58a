package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
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
     * @throws RefusedException USAGE when it cannot be
     */
    static String of(Optional<String> given, Surroundings surroundings) throws RefusedException {
        String login = given.or(
                        () -> Optional.ofNullable(surroundings.environment().get(CommonOptions.USER_VARIABLE))
                                .filter(name -> !name.isEmpty()))
                .orElse(surroundings.user());
        if (login.isEmpty() || Text.bytes(login) > Hello.MAX_LOGIN_BYTES || !isWord(login)) {
            throw new RefusedException(
                    ExitStatus.USAGE,
                    "'" + Text.clean(Text.cut(login, Hello.MAX_LOGIN_BYTES)) + "' is no login: it needs 1 to "
                            + Hello.MAX_LOGIN_BYTES + " bytes, and no blank or control character");
        }
        return login;
    }

    private static boolean isWord(String login) {
        return login.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }
}
