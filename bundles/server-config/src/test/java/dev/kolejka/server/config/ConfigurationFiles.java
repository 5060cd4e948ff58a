package dev.kolejka.server.config;

import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes configurations into a directory and tells what the reader thinks of them. */
final class ConfigurationFiles {

    private final Path directory;

    ConfigurationFiles(Path directory) {
        this.directory = directory;
    }

    Path write(String name, String... lines) throws IOException {
        return write(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    Configuration read(String name, String... lines) throws IOException, ConfigurationException {
        return new ConfigurationReader().read(write(name, lines));
    }

    /** What is wrong with a file of these lines, one line a problem, without the directory. */
    List<String> problems(String name, String... lines) throws IOException {
        return problems(write(name, lines));
    }

    List<String> problems(Path file) {
        try {
            new ConfigurationReader().read(file);
            return List.of();
        } catch (ConfigurationException wrong) {
            return wrong.problems().stream()
                    .map(problem -> problem.toString().replace(directory + "/", ""))
                    .toList();
        }
    }
}
