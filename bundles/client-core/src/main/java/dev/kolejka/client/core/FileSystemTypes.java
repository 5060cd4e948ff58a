package dev.kolejka.client.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells network and FUSE file systems from those of this machine: {@link dev.kolejka.api.program.SharedFileSystem}, but
 * in tests. Any thread.
 */
@FunctionalInterface
interface FileSystemTypes {

    /**
     * Asks which network or FUSE file system a path is on.
     *
     * @param path something that is there
     * @return its name; empty when it is one of this machine
     * @throws IOException if that cannot be found out
     */
    Optional<String> shared(Path path) throws IOException;
}
