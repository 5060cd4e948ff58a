package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.server.Passwords.Origin;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The ways an operator gives a new password. One thread.
 *
 * @param in       where a line is read
 * @param terminal where a password is asked for
 */
record PasswordEntry(InputStream in, Supplier<Optional<Terminal>> terminal) {

    /** From standard input, or the terminal that this process was started on. */
    static PasswordEntry ofProcess() {
        return new PasswordEntry(System.in, Terminal::ofProcess);
    }

    /**
     * Gets a new password.
     *
     * @param words in which it is asked for
     * @return to be wiped by the caller
     * @throws RefusedException as {@link dev.kolejka.api.server.Passwords#obtain}
     */
    char[] obtain(Origin origin, String login, Words words) throws RefusedException {
        return switch (origin) {
            case GENERATED -> NewPassword.generated(new SecureRandom());
            case LINE -> NewPassword.line(in);
            case TYPED -> NewPassword.typed(terminal.get().orElseThrow(PasswordEntry::noTerminal), login, words);
        };
    }

    private static RefusedException noTerminal() {
        return new RefusedException(ExitStatus.USAGE, Saying.of(KeyPhrase.NO_TERMINAL));
    }
}
