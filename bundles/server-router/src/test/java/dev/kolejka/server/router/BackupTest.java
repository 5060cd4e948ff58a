package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.HistorySearch;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.api.server.ServerStatus.BackupReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever restores a backup has the mail and the history of the same moment. */
class BackupTest {

    @TempDir
    private Path folder;

    private final SealedOffice office = SealedOffice.open();
    private final List<String> steps = new ArrayList<>();
    private final ScriptedHistory history = new ScriptedHistory();
    private final ScriptedJournals journals = new ScriptedJournals();

    private Backup backup(@Nullable History kept) {
        office.journal.last = 17;
        return new Backup(
                office.board,
                () -> {
                    steps.add("state");
                    return events -> {};
                },
                office.names,
                office.journal,
                kept);
    }

    private Path file() {
        return folder.resolve("monday");
    }

    private Path beside() {
        return folder.resolve("monday.history");
    }

    /** Makes the file it is told to, or refuses before or after it has asked up to where. */
    private final class ScriptedHistory implements History {

        @Nullable
        RefusedException refusesAtOnce;

        @Nullable
        RefusedException refusesAtTheEnd;

        @Override
        public long backUp(Path file, LongSupplier upTo) throws RefusedException {
            steps.add("history stands still");
            if (refusesAtOnce != null) {
                throw refusesAtOnce;
            }
            steps.add("read up to " + upTo.getAsLong());
            if (refusesAtTheEnd != null) {
                throw refusesAtTheEnd;
            }
            steps.add("history " + file.getFileName());
            write(file, "past");
            return 4;
        }

        @Override
        public void follow(Journal journal) {}

        @Override
        public boolean search(Names names, String login, HistorySearch search, Consumer<Optional<Found>> answer) {
            return false;
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public Status status() {
            return new Status(0, 0, 0, Optional.empty());
        }

        @Override
        public void close() {}
    }

    private final class ScriptedJournals implements Journals {

        @Nullable
        RefusedException refuses;

        @Override
        public long backUp(Path file, StateId id, Names names, Consumer<Events> state) throws RefusedException {
            if (refuses != null) {
                throw refuses;
            }
            steps.add("file " + file.getFileName());
            write(file, "now");
            return 3;
        }

        @Override
        public Journal open(RunDirectory run, Durability level) {
            throw new AssertionError(run);
        }

        @Override
        public void restore(RunDirectory run, Path file) {
            throw new AssertionError(run);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static RefusedException refusal(ExitStatus status) {
        return new RefusedException(status, "on purpose");
    }

    private RefusedException refused() {
        return assertThrows(RefusedException.class, () -> backup(history).write(journals, file()));
    }

    @Test
    void theHistoryStandsStillAtTheMomentOfTheStateAndIsThereBeforeIt() throws Exception {
        BackupReport report = backup(history).write(journals, file());

        assertEquals(new BackupReport(3, 4), report);
        assertEquals(
                List.of("history stands still", "state", "read up to 17", "history monday.history", "file monday"),
                steps);
    }

    @Test
    void withoutAHistoryThereIsOneFile() throws Exception {
        assertEquals(new BackupReport(3, 0), backup(null).write(journals, file()));
        assertFalse(Files.exists(beside()));
    }

    @Test
    void aHistoryThatIsOverKeepsNobodyFromHavingTheMailAndThatIsSaid() throws Exception {
        history.refusesAtOnce = refusal(ExitStatus.UNAVAILABLE);

        assertSame(history.refusesAtOnce, refused());

        assertEquals("now", Files.readString(file()));
    }

    @Test
    void aHistoryThatFailsOnTheWayDoesSoNeither() throws Exception {
        history.refusesAtTheEnd = refusal(ExitStatus.IO_ERROR);

        assertSame(history.refusesAtTheEnd, refused());

        assertEquals(List.of("history stands still", "state", "read up to 17", "file monday"), steps);
    }

    @Test
    void whereAHistoryIsThereAlreadyNothingIsWritten() {
        history.refusesAtOnce = refusal(ExitStatus.CANNOT_CREATE);

        assertSame(history.refusesAtOnce, refused());

        assertFalse(Files.exists(file()));
    }

    @Test
    void aHistoryOfAStateThatCouldNotBeWrittenDoesNotStay() {
        journals.refuses = refusal(ExitStatus.CANNOT_CREATE);

        assertSame(journals.refuses, refused());

        assertTrue(steps.contains("history monday.history"));
        assertFalse(Files.exists(beside()));
    }
}
