package dev.kolejka.server.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.HistorySearch;
import dev.kolejka.api.server.Histories.Restored;
import dev.kolejka.api.server.History.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** A history that is backed up while people talk, and put back. */
class CopiedHistoryTest {

    private static final Names OFFICE = new Names(List.of("ala", "bob"), List.of());

    @TempDir
    Path folder;

    private final FakeJournal journal = new FakeJournal();
    private Path copy;
    private Path elsewhere;
    private FedHistory history;

    @BeforeEach
    void anOffice() throws Exception {
        copy = folder.resolve("monday.history");
        elsewhere = Files.createDirectory(folder.resolve("new"));
        history = open(Files.createDirectory(folder.resolve("run")));
        journal.names(OFFICE);
        says(1, 2, 3);
    }

    @AfterEach
    void close() {
        history.close();
    }

    private static FedHistory open(Path run) throws RefusedException {
        return SqliteHistories.open(run, Duration.ofDays(36_500), Clock.systemUTC());
    }

    private void says(int... numbers) {
        Arrays.stream(numbers).forEach(number -> journal.said("ala", "bob", "message " + number, 1_700_000_000_000L));
    }

    /** The record that was committed last. */
    private long last() {
        return journal.count() - 1L;
    }

    private void restore() throws RefusedException {
        try (Restored restored = SqliteHistories.restore(elsewhere, copy)) {
            restored.put();
        }
    }

    private static List<String> texts(FedHistory of) throws Exception {
        List<Found> found = new ArrayList<>();
        of.search(OFFICE, "bob", HistorySearch.ALL, answer -> answer.ifPresent(found::add));
        of.answer(0);
        return found.get(0).mails().stream().map(mail -> mail.text()).toList();
    }

    private static List<String> messages(int... numbers) {
        return Arrays.stream(numbers).mapToObj(number -> "message " + number).toList();
    }

    // Copies

    @Test
    void itHasWhatWasRecordedUpToThatMomentAndNothingThatCameLater() throws Exception {
        history.follow(journal);
        long bytes = history.backUp(copy, () -> {
            long now = last();
            says(4);
            return now;
        });
        restore();

        assertEquals(Files.size(copy), bytes);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
        assertEquals(messages(1, 2, 3, 4), texts(history));
        try (FedHistory restored = open(elsewhere)) {
            restored.follow(new FakeJournal()); // with nothing in it yet
            assertEquals(messages(1, 2, 3), texts(restored));
        }
    }

    @Test
    void aRestoredOneGoesOnWithEachMessageOnce() throws Exception {
        history.follow(journal);
        history.work();
        history.backUp(copy, this::last);
        says(4);
        restore();

        try (FedHistory restored = open(elsewhere)) {
            restored.follow(journal);
            assertEquals(messages(1, 2, 3, 4), texts(restored));
        }
        try (FedHistory again = open(elsewhere)) {
            again.follow(journal);
            says(5);
            assertEquals(messages(1, 2, 3, 4, 5), texts(again));
        }
    }

    @Test
    void whatSomebodyWasKilledOverIsMadeAnewAndNothingIsLeftOfIt() throws Exception {
        history.follow(journal);
        Path unfinished = Files.writeString(folder.resolve("monday.history.new"), "half of it");

        history.backUp(copy, this::last);

        assertFalse(Files.exists(unfinished));
        restore();
        try (FedHistory restored = open(elsewhere)) {
            restored.follow(new FakeJournal());
            assertEquals(messages(1, 2, 3), texts(restored));
        }
    }

    @Test
    void aFileThatIsThereIsLeftAlone() throws Exception {
        history.follow(journal);
        Files.writeString(copy, "mine");

        RefusedException refused = assertThrows(RefusedException.class, () -> history.backUp(copy, this::last));

        assertEquals(ExitStatus.CANNOT_CREATE, refused.status());
        assertEquals("mine", Files.readString(copy));
        assertEquals(messages(1, 2, 3), texts(history));
    }

    @Test
    void aFolderThatIsNotThereIsSaidAndTheHistoryGoesOn() throws Exception {
        history.follow(journal);
        Path nowhere = folder.resolve("nowhere").resolve("monday.history");

        RefusedException refused = assertThrows(RefusedException.class, () -> history.backUp(nowhere, this::last));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertTrue(
                refused.in(Language.POLISH).startsWith("grupy i poczta są w kopii, a historii nie ma: "),
                refused.in(Language.POLISH));
        says(4);
        assertEquals(messages(1, 2, 3, 4), texts(history));
    }

    @Test
    void whatCannotBeReadThatFarIsNotCopied() {
        history.follow(journal);

        RefusedException refused = assertThrows(RefusedException.class, () -> history.backUp(copy, () -> last() + 1));

        assertEquals(ExitStatus.TEMPORARY, refused.status());
        assertFalse(Files.exists(copy));
    }

    @Test
    void oneThatIsNotFedIsNotCopied() {
        RefusedException refused = assertThrows(RefusedException.class, () -> history.backUp(copy, this::last));

        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
        assertFalse(Files.exists(copy));
    }

    @Test
    void whileItsThreadWorksItStandsStillForTheCopy() throws Exception {
        ThreadedHistory threaded = new ThreadedHistory(history);
        threaded.follow(journal);

        threaded.backUp(copy, this::last);

        CountDownLatch found = new CountDownLatch(1);
        List<Optional<Found>> answers = new ArrayList<>();
        threaded.search(OFFICE, "bob", HistorySearch.ALL, answer -> {
            answers.add(answer);
            found.countDown();
        });
        found.await();
        assertEquals(3, answers.get(0).orElseThrow().mails().size());
        threaded.close();
        assertEquals(
                ExitStatus.IO_ERROR,
                assertThrows(RefusedException.class, () -> threaded.backUp(folder.resolve("late.history"), this::last))
                        .status());
    }

    // What is put back

    private RefusedException refused() {
        return assertThrows(RefusedException.class, this::restore);
    }

    private void isNotRestored(ExitStatus status) throws Exception {
        byte[] before = Files.readAllBytes(copy);

        RefusedException refused = refused();

        assertEquals(status, refused.status(), refused.getMessage());
        assertTrue(Arrays.equals(before, Files.readAllBytes(copy)), "it was changed");
        try (var files = Files.list(elsewhere.resolve("history"))) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().contains(".db")).toList());
        }
    }

    private void backedUp() throws RefusedException {
        history.follow(journal);
        history.backUp(copy, this::last);
    }

    private void sql(String statement) throws SQLException {
        try (var connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + copy);
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    @Test
    void aCopyThatIsDamagedOrCutIsNotPutBack() throws Exception {
        backedUp();
        byte[] whole = Files.readAllBytes(copy);
        for (int from = 0; from < whole.length; from += 4096) {
            byte[] bytes = whole.clone();
            Arrays.fill(bytes, from, Math.min(from + 64, bytes.length), (byte) 0x55);
            Files.write(copy, bytes);
            isNotRestored(ExitStatus.CONFIG);

            Files.write(copy, Arrays.copyOf(whole, from));
            isNotRestored(ExitStatus.CONFIG);
        }
    }

    @Test
    void aCopyOfAnotherProgramOrANewerVersionIsNotPutBack() throws Exception {
        backedUp();
        sql("PRAGMA user_version = 2");
        isNotRestored(ExitStatus.CONFIG);

        sql("PRAGMA application_id = 17");
        isNotRestored(ExitStatus.CONFIG);
    }

    @Test
    void aCopyThatOthersMayReadIsNotPutBack() throws Exception {
        backedUp();
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));

        isNotRestored(ExitStatus.NOT_ALLOWED);
    }

    @Test
    void aHistoryThatIsThereIsNotReplaced() throws Exception {
        backedUp();
        open(elsewhere).close();
        Path database = elsewhere.resolve("history/history.db");
        byte[] before = Files.readAllBytes(database);

        RefusedException refused = refused();

        assertEquals(ExitStatus.CANNOT_CREATE, refused.status());
        assertTrue(Arrays.equals(before, Files.readAllBytes(database)));
        assertTrue(refused.in(Language.POLISH).contains("jest już historia"), refused.in(Language.POLISH));
    }

    @Test
    void whatIsNotPutInItsPlaceLeavesNothing() throws Exception {
        backedUp();

        SqliteHistories.restore(elsewhere, copy).close();

        assertFalse(Files.exists(elsewhere.resolve("history/history.db")));
        restore();
        assertTrue(Files.exists(elsewhere.resolve("history/history.db")));
    }
}
