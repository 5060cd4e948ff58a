package dev.kolejka.client.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the file with a password is: the first of these that is named. */
final class PasswordSources {

    /** Names the file. */
    static final String FILE_VARIABLE = "KOLEJKA_PASSWORD_FILE";

    /** Names the directory in which systemd puts a service's credentials. */
    static final String CREDENTIALS_VARIABLE = "CREDENTIALS_DIRECTORY";

    /** The credential's name there. */
    static final String CREDENTIAL = "kolejka-password";

    private PasswordSources() {}

    /** What {@code --password-file} names, else the environment, else the credential, if it is there. */
    static Optional<Path> file(Call call) throws CommandException {
        Optional<Path> asked = call.options().passwordFile().or(() -> named(call.surroundings(), FILE_VARIABLE));
        return asked.isPresent()
                ? asked
                : named(call.surroundings(), CREDENTIALS_VARIABLE)
                        .map(directory -> directory.resolve(CREDENTIAL))
                        .filter(Files::exists);
    }

    private static Optional<Path> named(Surroundings surroundings, String variable) {
        return Optional.ofNullable(surroundings.environment().get(variable))
                .filter(path -> !path.isBlank())
                .map(Path::of);
    }
}
