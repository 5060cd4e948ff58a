package dev.kolejka.server.journal;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** Why a journal is not opened, and what to do. */
final class Refusal {

    private Refusal() {}

    /** A file is there, and not as it was written. */
    static RefusedException damaged(String where, long offset, String what) {
        return new RefusedException(
                ExitStatus.CONFIG,
                where + " is damaged at offset " + offset + ": " + what + ". Nothing was changed; restore a backup, and"
                        + " look at the disk. \"kolejka-server journal check\" tells what can be read");
    }

    /** A file is missing among others. */
    static RefusedException missing(String where, String what) {
        return new RefusedException(
                ExitStatus.CONFIG,
                where + " is missing: " + what + ". Nothing was changed; put it back, or restore a backup");
    }

    /** The system does not let us. */
    static RefusedException io(String where, String what, IOException cause) {
        return new RefusedException(ExitStatus.IO_ERROR, where + " " + what + ": " + why(cause), cause);
    }

    /** What the system says; of itself a file's exception often says only the path again. */
    static String why(IOException cause) {
        if (cause instanceof FileSystemException failed) {
            return failed.getReason() == null ? cause.getClass().getSimpleName() : failed.getReason();
        }
        return String.valueOf(cause.getMessage());
    }
}
