package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what the file system refused. */
final class Trouble {

    private Trouble() {}

    /**
     * An operation on a file failed.
     *
     * @param what  which one, with the path
     * @param cause why; what it says is often only a path again
     */
    static RefusedException io(String what, IOException cause) {
        return new RefusedException(ExitStatus.IO_ERROR, what + ": " + why(cause), cause);
    }

    private static String why(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (cause instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        }
        return String.valueOf(cause.getMessage());
    }
}
