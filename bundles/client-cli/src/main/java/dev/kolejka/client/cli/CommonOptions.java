package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command can be told: which server, which language. */
final class CommonOptions {

    @Option(names = "--run", paramLabel = "DIR", descriptionKey = "run")
    private @Nullable String run;

    @Option(names = "--door", paramLabel = "NAME", descriptionKey = "door")
    private @Nullable String door;

    @Option(names = "--lang", paramLabel = "pl|en", descriptionKey = "lang")
    private @Nullable String lang;

    @Option(names = "--help", usageHelp = true, descriptionKey = "help")
    private boolean help;

    /** The run directory: the one given, or found as the menu finds it. */
    Path run(Map<String, String> environment) throws RefusedException {
        try {
            return RunPath.find(Optional.ofNullable(run), environment);
        } catch (InvalidPathException noPath) {
            throw new RefusedException(ExitStatus.USAGE, "the run directory is no path: " + noPath.getReason(), noPath);
        }
    }

    /** The transport of the door to use; empty for the first that opens. */
    Optional<String> door() {
        return Optional.ofNullable(door);
    }

    /** What {@code --lang} said. */
    Optional<String> lang() {
        return Optional.ofNullable(lang);
    }

    boolean isHelpWanted() {
        return help;
    }
}
