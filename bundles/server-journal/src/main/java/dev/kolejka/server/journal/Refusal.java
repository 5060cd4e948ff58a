package dev.kolejka.server.journal;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** Why a journal is not opened, and what to do. */
final class Refusal {

    private Refusal() {}

    /** A file is there, and not as it was written. */
    static RefusedException damaged(String where, long offset, JournalPhrase how, Object... values) {
        return new RefusedException(
                ExitStatus.CONFIG, Saying.of(JournalPhrase.DAMAGED, where, offset, Saying.of(how, values)));
    }

    /** A file is missing among others. */
    static RefusedException missing(String where, JournalPhrase how, Object value) {
        return new RefusedException(ExitStatus.CONFIG, Saying.of(JournalPhrase.MISSING, where, Saying.of(how, value)));
    }

    /** The system does not let us. */
    static RefusedException io(String where, JournalPhrase what, IOException cause) {
        return new RefusedException(ExitStatus.IO_ERROR, Saying.of(what, where, why(cause)), cause);
    }

    /** What the system says; of itself a file's exception often says only the path again. */
    static String why(IOException cause) {
        if (cause instanceof FileSystemException failed) {
            return failed.getReason() == null ? cause.getClass().getSimpleName() : failed.getReason();
        }
        return String.valueOf(cause.getMessage());
    }
}
