package dev.kolejka.server.config;

import dev.kolejka.api.program.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where commands look for the configuration. */
final class ConfigurationPath {

    /** As {@code init} calls it. */
    static final String JSON = "kolejka.json";
    /** As classic servers do. */
    static final String CLASSIC = "config.txt";

    private static final List<Path> USUAL = List.of(Path.of(JSON), Path.of(CLASSIC), Path.of("/etc/kolejka", JSON));

    private ConfigurationPath() {}

    /**
     * Finds it: the {@code --config} given, else the first that is there of {@code ./kolejka.json}, {@code ./config.txt}
     * and {@code /etc/kolejka/kolejka.json}.
     *
     * @throws RefusedException USAGE when nothing is given and nothing there
     */
    static Path find(Optional<String> given) throws RefusedException {
        if (given.isPresent()) {
            return TypedCommand.path(given.get());
        }
        return USUAL.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> TypedCommand.refused(
                        CommandPhrase.NO_CONFIGURATION,
                        USUAL.stream().map(Path::toString).collect(Collectors.joining(", ")),
                        InitCommand.USAGE));
    }
}
