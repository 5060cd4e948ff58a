package dev.kolejka.server.history;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.Histories.Restored;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/** A copy of a history, read whole, that lies in the folder of another under a name of its own. One thread. */
final class RestoredHistory implements Restored {

    private final HistoryFolder folder;

    private RestoredHistory(HistoryFolder folder) {
        this.folder = folder;
    }

    /** Reads one, as {@link dev.kolejka.api.server.Histories#restore} says. */
    static RestoredHistory read(Path copy, HistoryFolder folder) throws RefusedException {
        RestoredHistory restored = new RestoredHistory(folder);
        Path file = folder.newDatabase();
        try {
            transfer(HistoryFolder.ours(copy), file);
            check(copy, file);
            return restored;
        } catch (RefusedException refused) {
            restored.close();
            throw refused;
        }
    }

    private static void transfer(Path copy, Path file) throws RefusedException {
        try (InputStream in = Files.newInputStream(copy, LinkOption.NOFOLLOW_LINKS);
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            in.transferTo(out);
        } catch (IOException failed) {
            throw Refusal.io(copy, HistoryPhrase.NOT_READ, failed);
        }
    }

    /** An empty file would become an empty history. */
    private static void check(Path copy, Path file) throws RefusedException {
        try {
            if (Files.size(file) == 0) {
                throw damaged(copy, "0 B");
            }
            try (Database database = Database.open(file)) {
                if (!database.isSound()) {
                    throw damaged(copy, "PRAGMA quick_check");
                }
            }
            try (FileChannel whole = FileChannel.open(file, StandardOpenOption.WRITE)) {
                whole.force(true);
            }
        } catch (IOException failed) {
            throw Refusal.io(file, HistoryPhrase.NOT_WRITTEN, failed);
        } catch (SQLException failed) {
            throw damaged(copy, Refusal.why(failed));
        }
    }

    private static RefusedException damaged(Path copy, String why) {
        return new RefusedException(ExitStatus.CONFIG, Saying.of(HistoryPhrase.DAMAGED_COPY, copy, why));
    }

    @Override
    public void put() throws RefusedException {
        folder.putNew();
    }

    @Override
    public void close() {
        try {
            folder.removeNew();
        } catch (RefusedException failed) {
            System.getLogger(RestoredHistory.class.getPackageName())
                    .log(Level.WARNING, "event=restored_history_left: " + failed.getMessage());
        }
    }
}
