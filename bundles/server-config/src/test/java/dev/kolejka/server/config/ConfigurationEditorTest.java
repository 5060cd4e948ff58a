package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration is changed whole or not at all, and only as a server would take it. */
class ConfigurationEditorTest {

    @TempDir
    private Path directory;

    private EditedOffice office;

    @BeforeEach
    void setUp() throws Exception {
        office = new EditedOffice(directory);
    }

    @Test
    void nobodyIsAddedWhosePasswordCannotBeKept() throws Exception {
        String before = Files.readString(office.json);
        office.terminal.passwords.refuses = true;

        assertRefused(ExitStatus.IO_ERROR, "the disk is full", office.json, "user", "add", "ola", "--generate");

        assertEquals(before, Files.readString(office.json));
        assertEquals(List.of("config.txt", "kolejka.json"), office.names());
    }

    @Test
    void whatWouldNotCheckIsRefusedWholeAndSaysWhy() throws Exception {
        Path alone =
                new ConfigurationFiles(directory).write("alone.json", "{ \"people\": [ { \"login\": \"ala\" } ] }");

        assertRefused(
                ExitStatus.CONFIG,
                "nothing was changed; the configuration would be wrong then:\n" + alone + ":1:13: there is nobody",
                alone,
                "user",
                "del",
                "ala");
        assertRefused(
                ExitStatus.USAGE,
                "login is \"o la\"; expected a name without blanks",
                office.classic,
                "user",
                "add",
                "o la");
        assertRefused(ExitStatus.USAGE, "group name is \"a 1\"; expected", office.classic, "group", "add", "a 1");
        assertRefused(
                ExitStatus.USAGE, "a password in config.txt cannot have blanks", office.classic, "user", "add", "ola");
        assertRefused(
                ExitStatus.CANNOT_CREATE, "ala is there already, as number 1;", office.json, "user", "add", "ala");
        assertRefused(
                ExitStatus.CANNOT_CREATE,
                "group kino is there already, as number 2;",
                office.json,
                "group",
                "add",
                "kino");
        assertRefused(
                ExitStatus.NO_USER,
                "nobody has the login 'alla'; did you mean ala?",
                office.json,
                "user",
                "del",
                "alla");
        assertRefused(
                ExitStatus.NO_USER,
                "nobody has the login 'x'; there are ala, bob, ewa",
                office.json,
                "group",
                "add",
                "n",
                "x");
        assertRefused(
                ExitStatus.NO_USER, "there is no group 'kin'; did you mean kino?", office.json, "group", "del", "kin");
        assertRefused(ExitStatus.USAGE, "unknown command 'user dell'; did you mean del?", office.json, "user", "dell");
        assertRefused(
                ExitStatus.USAGE,
                "--generate does not go with this; usage: user del",
                office.json,
                "user",
                "del",
                "ala",
                "--generate");
        assertRefused(ExitStatus.USAGE, "usage: group set", office.json, "group", "set", "kino");
        assertRefused(
                ExitStatus.USAGE,
                "usage: group set",
                office.json,
                "group",
                "set",
                "kino",
                "--members",
                "ala",
                "--add",
                "bob");
        assertEquals(List.of("alone.json", "config.txt", "kolejka.json"), office.names());
    }

    @Test
    void aFileThatIsWrongAlreadyIsToldSoWithItsPlaces() throws Exception {
        Path wrong = new ConfigurationFiles(directory).write("wrong.json", "{ \"people\": [ { \"login\": \"1\" } ] }");

        assertRefused(ExitStatus.CONFIG, wrong + ":1:26: login is \"1\";", wrong, "user", "add", "ala", "--generate");
    }

    @Test
    void oneChangeComesAfterTheOther() throws Exception {
        Path other = Files.createFile(directory.resolve(".kolejka.json.new"));

        assertRefused(
                ExitStatus.TEMPORARY,
                "somebody is changing " + office.json + ": there is " + other,
                office.json,
                "user",
                "del",
                "ala");

        assertTrue(Files.exists(other), "it belongs to the other one");
    }

    @Test
    void theFileKeepsItsModeAndLinksStayLinks() throws Exception {
        Files.setPosixFilePermissions(office.json, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), office.json);

        office.on(link, "user", "del", "ewa");

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(office.json)));
        assertFalse(Files.readString(office.json).contains("\"ewa\""));
    }

    private void assertRefused(ExitStatus status, String message, Path file, String... words) {
        RefusedException refused = assertThrows(RefusedException.class, () -> office.on(file, words));
        assertEquals(status, refused.status(), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
    }
}
