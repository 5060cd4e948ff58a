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
import picocli.CommandLine.Option;

/** What every command can be told: which server, as whom, in which language, and how to say it. */
final class CommonOptions {

    /** The environment variable that names whose session it is. */
    static final String USER_VARIABLE = "KOLEJKA_USER";

    /** Those that take a value; no other has one. */
    static final Set<String> WITH_VALUE =
            Set.of("--run", "--door", "--user", "--password-file", "--lang", "--color", "--timeout");

    private static final List<String> COLORS = List.of("auto", "always", "never");

    @Option(names = "--run", paramLabel = "DIR", descriptionKey = "run")
    private @Nullable String run;

    @Option(names = "--door", paramLabel = "NAME", descriptionKey = "door")
    private @Nullable String door;

    @Option(names = "--user", paramLabel = "LOGIN", descriptionKey = "user")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "password-file")
    private @Nullable String passwordFile;

    @Option(names = "--lang", paramLabel = "pl|en", descriptionKey = "lang")
    private @Nullable String lang;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Option(names = "--plain", descriptionKey = "plain")
    @SuppressWarnings("UnusedVariable") // commands are always plain; the option is for those who also open the menu
    private boolean plain;

    @Option(names = "--color", paramLabel = "auto|always|never", descriptionKey = "color")
    private @Nullable String color;

    @Option(names = "--timeout", paramLabel = "DURATION", descriptionKey = "timeout")
    private @Nullable String timeout;

    @Option(
            names = {"-q", "--quiet"},
            descriptionKey = "quiet")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            descriptionKey = "verbose")
    private boolean verbose;

    @Option(names = "--help", usageHelp = true, descriptionKey = "help")
    private boolean help;

    /** The run directory that was named. */
    Optional<String> run() {
        return Optional.ofNullable(run);
    }

    /** The transport of the door to use; empty for the first that opens. */
    Optional<String> door() {
        return Optional.ofNullable(door);
    }

    /** Whose session it is to be. */
    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** The file named for the password. */
    Optional<Path> passwordFile() throws CommandException {
        try {
            return Optional.ofNullable(passwordFile).map(Path::of);
        } catch (InvalidPathException noPath) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_PATH, noPath.getReason());
        }
    }

    /** The language: what {@code --lang} said, else what the environment wishes for. */
    Language language(Map<String, String> environment) throws CommandException {
        if (lang == null) {
            return Language.wished(environment);
        }
        for (Language language : Language.values()) {
            if (language.code().equals(lang)) {
                return language;
            }
        }
        throw new CommandException(ExitStatus.USAGE, Phrase.BAD_LANGUAGE, lang);
    }

    /**
     * Commands have no colours, whichever are asked for: the option is for those who also open the menu.
     *
     * @throws CommandException USAGE when the menu would not take it either
     */
    void requireColor() throws CommandException {
        if (color != null && !COLORS.contains(color)) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_COLOR, color, String.join(" ", COLORS));
        }
    }

    /** Whether everything is said in JSON. */
    boolean isJson() {
        return json;
    }

    /** How long all of it may take. */
    Optional<Duration> timeout() throws CommandException {
        return timeout == null ? Optional.empty() : Optional.of(Times.duration("--timeout", timeout));
    }

    boolean isQuiet() {
        return quiet;
    }

    boolean isVerbose() {
        return verbose;
    }

    boolean isHelpWanted() {
        return help;
    }
}
