package dev.kolejka.server.history;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** Why a history is not opened, and what to do. */
final class Refusal {

    private Refusal() {}

    static RefusedException notAllowed(Path path, Saying what, Saying way) {
        return new RefusedException(ExitStatus.NOT_ALLOWED, Saying.of(HistoryPhrase.NOT_ALLOWED, path, what, way));
    }

    static RefusedException io(Path path, HistoryPhrase what, IOException cause) {
        String why = cause instanceof FileSystemException failed && failed.getReason() != null
                ? String.valueOf(failed.getReason())
                : cause.getClass().getSimpleName();
        return new RefusedException(ExitStatus.IO_ERROR, Saying.of(what, path, why), cause);
    }

    static RefusedException of(Path file, SQLException cause) {
        if (isDamage(cause)) {
            return new RefusedException(ExitStatus.CONFIG, Saying.of(HistoryPhrase.DAMAGED, file, why(cause)), cause);
        }
        return new RefusedException(ExitStatus.IO_ERROR, Saying.of(HistoryPhrase.NOT_USED, file, why(cause)), cause);
    }

    /** The state is backed up without it. */
    static RefusedException notCopied(ExitStatus status, Saying why, @Nullable Exception cause) {
        Saying said = Saying.of(HistoryPhrase.NOT_COPIED, why);
        return cause == null ? new RefusedException(status, said) : new RefusedException(status, said, cause);
    }

    /** Whether it does not get better by waiting. */
    static boolean isDamage(SQLException failure) {
        int primary = failure.getErrorCode() & 0xFF;
        return primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    static String why(SQLException failure) {
        return String.valueOf(failure.getMessage()).replace('\n', ' ');
    }
}
