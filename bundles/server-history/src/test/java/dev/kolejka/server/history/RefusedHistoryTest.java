package dev.kolejka.server.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** A file that is no history of ours is refused, with what to do, and left as it is. */
class RefusedHistoryTest {

    @TempDir
    Path run;

    private Path file;

    @BeforeEach
    void aHistory() throws Exception {
        open().close();
        file = run.resolve("history/history.db");
    }

    private FedHistory open() throws RefusedException {
        return SqliteHistories.open(run, Duration.ofDays(1), Clock.systemUTC());
    }

    private void sql(String statement) throws SQLException {
        try (var connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    private String refused(ExitStatus status) throws Exception {
        byte[] before = Files.readAllBytes(file);

        RefusedException refused = assertThrows(RefusedException.class, this::open);

        assertEquals(status, refused.status(), refused.getMessage());
        assertTrue(Arrays.equals(before, Files.readAllBytes(file)), "it was changed");
        return String.valueOf(refused.getMessage());
    }

    @Test
    void oneOfANewerVersion() throws Exception {
        sql("PRAGMA user_version = 2");

        assertTrue(refused(ExitStatus.CONFIG).contains("has version 2, and this kolejka-server reads up to 1"));
    }

    @Test
    void theDatabaseOfAnotherProgram() throws Exception {
        sql("PRAGMA application_id = 17");

        assertTrue(refused(ExitStatus.CONFIG).contains("is a database of another program"));
    }

    @Test
    void whatIsNoDatabase() throws Exception {
        Files.writeString(file, "o 1 ala kota\n".repeat(1000));

        assertTrue(refused(ExitStatus.CONFIG).contains("is damaged, or no history"));
    }

    @Test
    void aDatabaseWhosePagesAreDamaged() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x55);
        Files.write(file, bytes);

        assertTrue(refused(ExitStatus.CONFIG).contains("is damaged, or no history"));
    }

    @Test
    void aLinkInItsPlace() throws Exception {
        Path elsewhere = run.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);

        assertTrue(refused(ExitStatus.NOT_ALLOWED).contains("is a link"));
    }

    @Test
    void oneThatOthersMayRead() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertTrue(refused(ExitStatus.NOT_ALLOWED).contains("chmod 0600"));
    }

    @Test
    void inPolishForWhoReadsPolish() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        RefusedException refused = assertThrows(RefusedException.class, this::open);

        assertEquals(
                file + " ma uprawnienia rw-r--r--, więc mogą to otworzyć inni; sprawdź, kto to zrobił, a potem"
                        + " chmod 0600 " + file,
                refused.in(Language.POLISH));
    }

    @Test
    void aFolderThatOthersMayRead() throws Exception {
        Files.setPosixFilePermissions(run.resolve("history"), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertTrue(refused(ExitStatus.NOT_ALLOWED).contains("chmod 0700"));
    }
}
