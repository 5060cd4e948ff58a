package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Histories;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.ServerStatus.BackupReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the state, and of the history up to the very record that the state is of, while people talk. The one with the
 * state comes last: where it is, the history is beside it, whoever is killed. Any thread.
 */
final class Backup {

    private final Switchboard board;
    private final Supplier<Consumer<Events>> copy;
    private final Names names;
    private final Journal journal;
    private final @Nullable History history;

    /**
     * Backs up.
     *
     * @param copy    copies the state of a board that is locked
     * @param names   who and which groups there are
     * @param history null where none is kept
     */
    Backup(
            Switchboard board,
            Supplier<Consumer<Events>> copy,
            Names names,
            Journal journal,
            @Nullable History history) {
        this.board = board;
        this.copy = copy;
        this.names = names;
        this.journal = journal;
        this.history = history;
    }

    /** The state at a record of the journal. */
    private record Moment(Consumer<Events> state, long record) {}

    private Moment now() {
        board.lock();
        try {
            return new Moment(copy.get(), journal.last());
        } finally {
            board.unlock();
        }
    }

    /** Writes it, as {@link dev.kolejka.api.server.Operations#backUp} says. */
    BackupReport write(Journals journals, Path file) throws RefusedException {
        History kept = history;
        return kept == null
                ? new BackupReport(write(journals, file, now()), 0)
                : write(journals, file, kept, Histories.beside(file));
    }

    private BackupReport write(Journals journals, Path file, History kept, Path beside) throws RefusedException {
        Moment[] moment = new Moment[1];
        long historyBytes;
        try {
            historyBytes = kept.backUp(beside, () -> {
                moment[0] = now();
                return moment[0].record();
            });
        } catch (RefusedException withoutHistory) {
            // Somebody's file in its place is another matter: its operator names other files, for both.
            if (withoutHistory.status() != ExitStatus.CANNOT_CREATE) {
                write(journals, file, moment[0] == null ? now() : moment[0]);
            }
            throw withoutHistory;
        }
        boolean isWhole = false;
        try {
            long bytes = write(journals, file, moment[0]);
            isWhole = true;
            return new BackupReport(bytes, historyBytes);
        } finally {
            if (!isWhole) {
                remove(beside);
            }
        }
    }

    private long write(Journals journals, Path file, Moment moment) throws RefusedException {
        return journals.backUp(file, journal.id(), names, moment.state());
    }

    /** It was ours, and is of no use alone. */
    private static void remove(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException failed) {
            System.getLogger(Backup.class.getPackageName())
                    .log(System.Logger.Level.WARNING, "event=backup_not_removed file=" + beside + " reason=" + failed);
        }
    }
}
