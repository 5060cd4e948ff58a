package dev.kolejka.api.server;

import java.nio.file.Path;

/** Reads configurations. Any thread. */
public interface Configurations {

    /**
     * Reads and checks a configuration: JSON when its first non-blank character is a brace, else classic
     * {@code config.txt}.
     *
     * @param file the file
     * @return what it says, with the defaults filled in
     * @throws ConfigurationException if anything is wrong with it; it names everything that is
     */
    Configuration read(Path file) throws ConfigurationException;
}
