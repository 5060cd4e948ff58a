package dev.kolejka.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Histories;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.RunDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a state, and a journal that is made of one. */
class BackupsTest {

    private static final StateId ID = new StateId(new byte[StateId.BYTES]);

    @TempDir
    private Path folder;

    private final Journals journals = new FileJournals();
    private Path file;
    private PlainRun run;

    @BeforeEach
    void aRunDirectoryWithoutAJournal() throws IOException {
        file = folder.resolve("monday.backup");
        run = new PlainRun(Files.createDirectory(folder.resolve("run")));
    }

    private Told restored() throws RefusedException {
        Told told = new Told();
        try (Journal journal = journals.open(run, Durability.PROCESS)) {
            assertEquals(Samples.NAMES, journal.names());
            assertNotEquals(ID, journal.id());
            journal.replay(told);
        }
        return told;
    }

    @Test
    void groupsAndMailAreBackAndNobodyIsLoggedIn() throws Exception {
        long bytes = journals.backUp(file, ID, Samples.NAMES, Samples::everything);
        journals.restore(run, file);

        Told expected = new Told();
        Samples.everything(new Lasting(expected));
        assertEquals(expected.lines(), restored().lines());
        assertEquals(11, expected.lines().size());
        assertEquals(Files.size(file), bytes);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatIsBackedUpStaysWhereItWas() throws Exception {
        Mail mail = Samples.mail("text");

        journals.backUp(file, ID, Samples.NAMES, state -> state.mail(new int[] {1}, 0, 1, mail));

        assertTrue(mail.isInMemory());
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws Exception {
        Files.writeString(file, "mine");

        RefusedException refused =
                assertThrows(RefusedException.class, () -> journals.backUp(file, ID, Samples.NAMES, Samples::nothing));

        assertEquals(ExitStatus.CANNOT_CREATE, refused.status());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        Path nowhere = folder.resolve("nowhere").resolve("file");

        RefusedException refused = assertThrows(
                RefusedException.class, () -> journals.backUp(nowhere, ID, Samples.NAMES, Samples::nothing));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).startsWith(nowhere + " cannot be written"));
    }

    @Test
    void aJournalThatIsThereIsNotReplaced() throws Exception {
        journals.backUp(file, ID, Samples.NAMES, Samples::nothing);
        journals.restore(run, file);

        RefusedException refused = assertThrows(RefusedException.class, () -> journals.restore(run, file));

        assertEquals(ExitStatus.CANNOT_CREATE, refused.status());
        assertEquals(List.of(), restored().lines());
    }

    @Test
    void aBackupThatIsDamagedAnywhereMakesNoJournal() throws Exception {
        journals.backUp(file, ID, Samples.NAMES, Samples::everything);
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] ^= 4;
            Files.write(file, bytes);

            RefusedException refused = assertThrows(RefusedException.class, () -> journals.restore(run, file));

            assertEquals(ExitStatus.CONFIG, refused.status());
            bytes[at] ^= 4;
        }
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThrows(RefusedException.class, () -> journals.restore(run, file));
        }
        try (Journal journal = journals.open(run, Durability.PROCESS)) {
            assertEquals(null, journal.names());
        }
    }

    @Test
    void aBackupThatOthersMayReadIsRefused() throws Exception {
        journals.backUp(file, ID, Samples.NAMES, Samples::nothing);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        RefusedException refused = assertThrows(RefusedException.class, () -> journals.restore(run, file));

        assertEquals(ExitStatus.NOT_ALLOWED, refused.status());
        assertFalse(Files.exists(run.path().resolve("journal").resolve("snapshot-0000000000000000001")));
    }

    @Test
    void aFileThatIsLongerThanWhatIsMappedAtOnceIsReadTwiceAllTheSame() throws Exception {
        journals.backUp(file, ID, Samples.NAMES, state -> {
            for (int i = 0; i < 20_000; i++) {
                state.mail(new int[] {1}, 0, 1, Samples.mail("message " + i));
            }
        });

        try (SnapshotReader reader = new SnapshotReader(
                Folder.of(file), FileName.snapshot(1), String.valueOf(file.getFileName()), 1 << 19)) {
            for (int i = 0; i < 2; i++) {
                Told told = new Told();
                reader.tell(told, names -> {});

                assertEquals(20_000, told.lines().size());
                assertTrue(told.lines().get(19_999).endsWith("message 19999]"));
            }
        }
    }

    /** The history of which a copy lies beside the backup. */
    private final class CopiedHistory implements Histories {

        private final List<String> steps = new ArrayList<>();
        private boolean isDamaged;

        @Override
        public History open(RunDirectory of, Duration keep) {
            throw new AssertionError(of);
        }

        @Override
        public Restored restore(RunDirectory of, Path copy) throws RefusedException {
            if (isDamaged) {
                throw new RefusedException(ExitStatus.CONFIG, copy + " is damaged");
            }
            steps.add("read " + copy.getFileName());
            return new Restored() {
                @Override
                public void put() {
                    steps.add(hasJournal() ? "put beside the journal" : "put");
                }

                @Override
                public void close() {
                    steps.add("closed");
                }
            };
        }
    }

    private boolean hasJournal() {
        return Files.exists(run.path().resolve("journal").resolve("snapshot-0000000000000000001"));
    }

    private String restoredBy(RestoreCommand command, ByteArrayOutputStream out) throws RefusedException {
        command.carryOut(List.of("restore", file.toString(), "--run", run.path().toString()), Language.ENGLISH);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theHistoryBesideABackupIsRestoredWithIt() throws Exception {
        journals.backUp(file, ID, Samples.NAMES, Samples::everything);
        Files.writeString(Histories.beside(file), "past");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RestoreCommand command =
                new RestoreCommand((path, access) -> run, journals, new PrintStream(out, true, StandardCharsets.UTF_8));

        RefusedException refused = assertThrows(RefusedException.class, () -> restoredBy(command, out));
        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).contains("put kolejka-server-history back into bundles.list"));

        CopiedHistory history = new CopiedHistory();
        command.setHistories(history);
        history.isDamaged = true;
        assertThrows(RefusedException.class, () -> restoredBy(command, out));
        assertFalse(hasJournal(), "a backup is restored whole or not at all");

        history.isDamaged = false;
        String said = restoredBy(command, out);

        assertEquals(List.of("read monday.backup.history", "put beside the journal", "closed"), history.steps);
        assertTrue(said.contains(": groups, mail and the history are as they were, "), said);
        assertEquals(11, restored().lines().size());
        command.unsetHistories(history);
    }

    @Test
    void aJournalThatIsThereKeepsTheHistoryOutToo() throws Exception {
        journals.backUp(file, ID, Samples.NAMES, Samples::nothing);
        journals.restore(run, file);
        Files.writeString(Histories.beside(file), "past");
        CopiedHistory history = new CopiedHistory();
        RestoreCommand command = new RestoreCommand((path, access) -> run, journals, System.out);
        command.setHistories(history);

        assertThrows(RefusedException.class, () -> restoredBy(command, new ByteArrayOutputStream()));

        assertEquals(List.of("read monday.backup.history", "closed"), history.steps);
    }

    @Test
    void theCommandSpeaksPolish() throws Exception {
        journals.backUp(file, ID, Samples.NAMES, Samples::everything);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RestoreCommand command =
                new RestoreCommand((path, access) -> run, journals, new PrintStream(out, true, StandardCharsets.UTF_8));
        List<String> typed =
                List.of("restore", file.toString(), "--run", run.path().toString());

        command.carryOut(typed, Language.POLISH);
        RefusedException again = assertThrows(RefusedException.class, () -> command.carryOut(typed, Language.POLISH));

        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("odtworzono " + file + " w " + run.path() + ": "));
        assertEquals(
                "w " + run.path().resolve("journal")
                        + " jest już dziennik; zatrzymaj jego serwer i przenieś ten katalog" + " gdzie indziej",
                again.in(Language.POLISH));
    }

    @Test
    void theCommandRestoresWhereNoServerRuns() throws Exception {
        journals.backUp(file, ID, Samples.NAMES, Samples::everything);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Path> asked = new ArrayList<>();
        RestoreCommand command = new RestoreCommand(
                (path, access) -> {
                    asked.add(path);
                    return run;
                },
                journals,
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertEquals(
                ExitStatus.OK,
                command.carryOut(
                        List.of("restore", file.toString(), "--run", run.path().toString()), Language.ENGLISH));

        assertEquals(List.of(run.path()), asked);
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("restored " + file));
        assertEquals(11, restored().lines().size());
        assertEquals(
                ExitStatus.USAGE,
                assertThrows(RefusedException.class, () -> command.carryOut(List.of("restore"), Language.ENGLISH))
                        .status());
    }
}
