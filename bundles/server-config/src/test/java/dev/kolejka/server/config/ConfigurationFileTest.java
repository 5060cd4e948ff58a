package dev.kolejka.server.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be a configuration, whatever is in them. */
class ConfigurationFileTest {

    @TempDir
    private Path directory;

    private ConfigurationFiles files;

    @BeforeEach
    void setUp() {
        files = new ConfigurationFiles(directory);
    }

    @Test
    void aMissingFileIsToldWithTheOneThatWasMeant() throws IOException {
        files.write("kolejka.json", "{}");

        assertEquals(
                List.of("kolejka.jsn: there is no such file;"
                        + " expected the configuration, did you mean kolejka.json?"),
                files.problems(directory.resolve("kolejka.jsn")));
        assertEquals(
                List.of("nowhere/config.txt: there is no such file; expected the configuration"),
                files.problems(directory.resolve("nowhere/config.txt")));
    }

    @Test
    void aMissingRosterIsTold() throws IOException {
        assertEquals(
                List.of("roster.txt: there is no such file; expected the configuration"),
                files.problems("kolejka.json", "{ \"roster\": \"roster.txt\" }"));
    }

    @Test
    void aDirectoryIsNoConfiguration() throws IOException {
        Path etc = Files.createDirectory(directory.resolve("etc"));

        assertEquals(List.of("etc: this is a directory; expected a file"), files.problems(etc));
    }

    @Test
    void aDeviceIsNoConfiguration() {
        assertEquals(
                List.of("/dev/zero: this is no plain file; expected a file"), files.problems(Path.of("/dev/zero")));
    }

    @Test
    void anUnreadableFileIsTold() throws IOException {
        Path secret = files.write("config.txt", "o 1 ala kota");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));

        // Root reads every file; to root this one at least gives an input error at its first byte.
        List<String> expected = Files.isReadable(secret)
                ? List.of("/proc/self/mem: this file cannot be read: Input/output error; expected a file")
                : List.of("config.txt: this file may not be read; expected a file that user "
                        + System.getProperty("user.name") + " may read");
        Path unreadable = Files.isReadable(secret) ? Path.of("/proc/self/mem") : secret;

        assertEquals(expected, files.problems(unreadable));
    }

    @Test
    void anEmptyFileIsTold() throws IOException {
        List<String> expected = List.of("config.txt:1:1: the file is empty; expected at least one person");

        assertEquals(expected, files.problems(files.write("config.txt", new byte[0])));
        assertEquals(expected, files.problems("config.txt", " ", "", "\t"));
    }

    @Test
    void textInAnotherEncodingIsToldAtItsFirstByte() throws IOException {
        Path file = files.write("config.txt", "o 1 ala kota\no 2 jan kót\n".getBytes(ISO_8859_1));

        assertEquals(List.of("config.txt:2:10: byte 0xF3 is not UTF-8; expected UTF-8 text"), files.problems(file));
    }

    @Test
    void textThatEndsInTheMiddleOfACharacterIsTold() throws IOException {
        Path file = files.write("config.txt", new byte[] {'o', ' ', (byte) 0xC5});

        assertEquals(List.of("config.txt:1:3: byte 0xC5 is not UTF-8; expected UTF-8 text"), files.problems(file));
    }

    @Test
    void aNulByteIsTold() throws IOException {
        assertEquals(
                List.of("config.txt:2:4: there is a NUL byte; expected UTF-8 text"),
                files.problems("config.txt", "o 1 ala kota", "o 2\0 bob psa"));
    }

    @Test
    void columnsCountCharactersAsPeopleDo() throws IOException {
        assertEquals(
                List.of("config.txt:1:9: there is more after the password of person 1;"
                        + " expected \"o <n> <login> <password>\", neither with blanks in it"),
                files.problems("config.txt", "o 1 🙂 ż x"));
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNoHarm() throws IOException {
        Path file = files.write("config.txt", "\uFEFFo 1 ala kota\r\n\r\no 2 bob psa\r\n".getBytes(UTF_8));

        assertEquals(List.of(), files.problems(file));
    }

    @Test
    void aFileLargerThanAnyConfigurationIsRefusedUnread() throws IOException {
        byte[] garbage = new byte[10 << 20];
        new Random(1).nextBytes(garbage);

        assertEquals(
                List.of("config.txt: the file has 10485760 bytes;"
                        + " expected a configuration of at most 8388608 bytes"),
                files.problems(files.write("config.txt", garbage)));
    }

    @Test
    void ofMuchGarbageOnlyTheFirstProblemsAreTold() throws IOException {
        byte[] garbage = "o kota\n".repeat(1_000_000).getBytes(UTF_8);

        List<String> problems = files.problems(files.write("config.txt", garbage));

        assertEquals(Problems.MAX_TOLD + 1, problems.size());
        assertTrue(problems.get(0).startsWith("config.txt:1:3: "), problems.get(0));
        assertTrue(problems.get(49).startsWith("config.txt:50:3: "), problems.get(49));
        assertEquals("config.txt: 999950 more problems; expected these to be mended first", problems.get(50));
    }

    @Test
    void garbageThatResemblesAConfigurationEndsToo() throws IOException {
        byte[] garbage = ("x\n".repeat(1_000_000) + "g 1 kino" + " kota".repeat(500_000)).getBytes(UTF_8);

        assertEquals(
                Problems.MAX_TOLD + 1,
                files.problems(files.write("config.txt", garbage)).size());
    }

    @Test
    void oneEndlessLineOfGarbageIsOneProblem() throws IOException {
        assertEquals(
                1,
                files.problems(files.write("config.txt", "x".repeat(8 << 20).getBytes(UTF_8)))
                        .size());
    }

    @Test
    void tenThousandPeopleFit() throws IOException {
        StringBuilder people = new StringBuilder();
        for (int person = 1; person <= 10_000; person++) {
            people.append("{ \"login\": \"person")
                    .append(person)
                    .append("\", \"password\": \"")
                    .append("x".repeat(490))
                    .append("\" },\n");
        }
        people.setLength(people.length() - 2);

        assertEquals(List.of(), files.problems("kolejka.json", "{ \"people\": [", people.toString(), "] }"));
    }
}
