package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
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

    /**
     * Refuses a run directory that another machine or a program may answer for.
     *
     * @throws ChatException NOT_TRUSTED, with the file system's name
     * @throws IOException   as {@link #shared}
     */
    default void requireThisMachine(Path run) throws ChatException, IOException {
        Optional<String> shared = shared(run);
        if (shared.isPresent()) {
            throw new ChatException(
                    Trouble.NOT_TRUSTED,
                    "run directory " + run + " is on a " + shared.get()
                            + " file system, where neither owners nor locks nor shared memory prove anything; name one"
                            + " on a disk of this machine with --run");
        }
    }
}
