package dev.kolejka.server.history;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Histories;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.RunDirectory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/** Opens histories that are SQLite databases. SQLite is not loaded before the first is opened. */
@Component
public final class SqliteHistories implements Histories {

    /** For the component runtime and for tests: it needs nothing. */
    public SqliteHistories() {}

    @Override
    public History open(RunDirectory run, Duration keep) throws RefusedException {
        return new ThreadedHistory(open(run.path(), keep, Clock.systemUTC()));
    }

    @Override
    public Restored restore(RunDirectory run, Path copy) throws RefusedException {
        return restore(run.path(), copy);
    }

    static Restored restore(Path run, Path copy) throws RefusedException {
        HistoryFolder folder = HistoryFolder.make(run);
        NativeLibrary.load(folder);
        return RestoredHistory.read(copy, folder);
    }

    static FedHistory open(Path run, Duration keep, Clock clock) throws RefusedException {
        HistoryFolder folder = HistoryFolder.make(run);
        NativeLibrary.load(folder);
        Path file = folder.database();
        Database database = Database.open(file);
        try {
            return new FedHistory(database, keep, clock, System::nanoTime);
        } catch (SQLException failed) {
            throw closing(database, Refusal.of(file, failed));
        }
    }

    private static RefusedException closing(Database database, RefusedException refused) {
        try {
            database.close();
        } catch (SQLException alsoFailed) {
            refused.addSuppressed(alsoFailed);
        }
        return refused;
    }
}
