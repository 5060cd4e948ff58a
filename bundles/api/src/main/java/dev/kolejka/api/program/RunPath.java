package dev.kolejka.api.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where programs look for the run directory (dist/docs/protocol.md section 9). */
public final class RunPath {

    /** The environment variable that names it. */
    public static final String VARIABLE = "KOLEJKA_RUN";

    private static final Path SYSTEM = Path.of("/var/lib/kolejka");

    private RunPath() {}

    /**
     * Finds it: the {@code --run} given, else {@value #VARIABLE}, else {@code ./run} when it holds queue.json, else
     * /var/lib/kolejka.
     *
     * @param given       what {@code --run} said
     * @param environment the process's environment
     * @return an absolute path; nobody has looked whether it is there
     */
    public static Path find(Optional<String> given, Map<String, String> environment) {
        return given.or(() -> Optional.ofNullable(environment.get(VARIABLE)).filter(value -> !value.isBlank()))
                .map(Path::of)
                .orElseGet(() -> Files.exists(Path.of("run", "queue.json")) ? Path.of("run") : SYSTEM)
                .toAbsolutePath()
                .normalize();
    }
}
