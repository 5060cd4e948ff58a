package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every command can be told: which server, as whom, in which language, and how to say it. */
final class CommonOptions {

    /** The environment variable that names whose session it is. */
    static final String USER_VARIABLE = "KOLEJKA_USER";

    /** Those that take a value; no other has one. */
    static final Set<String> WITH_VALUE =
            Set.of("--run", "--door", "--user", "--password-file", "--lang", "--color", "--timeout");

    private static final List<String> COLORS = List.of("auto", "always", "never");

    private final Given<@Nullable String> run = Given.option("--run", "DIR", "run");

    private final Given<@Nullable String> door = Given.option("--door", "NAME", "door");

    private final Given<@Nullable String> user = Given.option("--user", "LOGIN", "user");

    private final Given<@Nullable String> passwordFile = Given.option("--password-file", "FILE", "password-file");

    private final Given<@Nullable String> lang = Given.option("--lang", "pl|en", "lang");

    private final Given<Boolean> json = Given.flag("json", "--json");

    private final Given<Boolean> plain = Given.flag("plain", "--plain");

    private final Given<@Nullable String> color = Given.option("--color", "auto|always|never", "color");

    private final Given<@Nullable String> timeout = Given.option("--timeout", "DURATION", "timeout");

    private final Given<Boolean> quiet = Given.flag("quiet", "-q", "--quiet");

    private final Given<Boolean> verbose = Given.flag("verbose", "-v", "--verbose");

    private final Given<Boolean> help = Given.helpFlag("help", "--help");

    /** What a command with them can be told. */
    List<Given<?>> all() {
        return List.of(run, door, user, passwordFile, lang, json, plain, color, timeout, quiet, verbose, help);
    }

    /** The run directory that was named. */
    Optional<String> run() {
        return Optional.ofNullable(run.value());
    }

    /** The transport of the door to use; empty for the first that opens. */
    Optional<String> door() {
        return Optional.ofNullable(door.value());
    }

    /** Whose session it is to be. */
    Optional<String> user() {
        return Optional.ofNullable(user.value());
    }

    /** The file named for the password. */
    Optional<Path> passwordFile() throws CommandException {
        try {
            return Optional.ofNullable(passwordFile.value()).map(Path::of);
        } catch (InvalidPathException noPath) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_PATH, noPath.getReason());
        }
    }

    /** The language: what {@code --lang} said, else what the environment wishes for. */
    Language language(Map<String, String> environment) throws CommandException {
        if (lang.value() == null) {
            return Language.wished(environment);
        }
        for (Language language : Language.values()) {
            if (language.code().equals(lang.value())) {
                return language;
            }
        }
        throw new CommandException(ExitStatus.USAGE, Phrase.BAD_LANGUAGE, lang.value());
    }

    /**
     * Commands have no colours, whichever are asked for: the option is for those who also open the menu.
     *
     * @throws CommandException USAGE when the menu would not take it either
     */
    void requireColor() throws CommandException {
        if (color.value() != null && !COLORS.contains(color.value())) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_COLOR, color.value(), String.join(" ", COLORS));
        }
    }

    /** Whether everything is said in JSON. */
    boolean isJson() {
        return json.value();
    }

    /** How long all of it may take. */
    Optional<Duration> timeout() throws CommandException {
        return timeout.value() == null ? Optional.empty() : Optional.of(Times.duration("--timeout", timeout.value()));
    }

    boolean isQuiet() {
        return quiet.value();
    }

    boolean isVerbose() {
        return verbose.value();
    }

    boolean isHelpWanted() {
        return help.value();
    }
}
