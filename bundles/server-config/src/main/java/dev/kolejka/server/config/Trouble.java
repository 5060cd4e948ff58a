package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says what the file system refused. */
final class Trouble {

    private Trouble() {}

    /**
     * An operation on a file failed.
     *
     * @param what  which one
     * @param path  on which
     * @param cause why; what it says is often only a path again
     */
    static RefusedException io(FilePhrase what, Path path, IOException cause) {
        return new RefusedException(
                ExitStatus.IO_ERROR, Saying.of(FilePhrase.FAILED, Saying.of(what, path), why(cause)), cause);
    }

    private static Saying why(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return Saying.of(FilePhrase.PERMISSION_DENIED);
        }
        if (cause instanceof NoSuchFileException) {
            return Saying.of(FilePhrase.NOT_THERE);
        }
        if (cause instanceof KnownFailureException known) {
            return known.why();
        }
        if (cause instanceof FileSystemException failed && failed.getReason() != null) {
            return Saying.of(FilePhrase.SYSTEM_SAYS, failed.getReason());
        }
        return Saying.of(FilePhrase.SYSTEM_SAYS, String.valueOf(cause.getMessage()));
    }
}
