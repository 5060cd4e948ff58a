package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code init}: a configuration to begin with. */
class InitCommandTest {

    @TempDir
    private Path directory;

    private final OperatorsTerminal terminal = new OperatorsTerminal();

    @Test
    void aDemoHasThreePeopleWhosePasswordsAreShownOnceAndKeptAsKeysOnly() throws Exception {
        Path demo = directory.resolve("demo");

        assertEquals(ExitStatus.OK, terminal.types("init", demo.toString()));

        Configuration configuration = new ConfigurationReader().read(demo.resolve("kolejka.json"));
        assertEquals(
                List.of("ala", "bob", "ewa"), configuration.roster().names().logins());
        assertEquals(2, configuration.roster().names().groups().size());
        assertFalse(configuration.roster().password(1).isGiven(), "a password is in the file");
        assertEquals(
                List.of("ala", "bob", "ewa").stream()
                        .map(login -> demo.resolve("run") + " " + login + "=secret of " + login)
                        .toList(),
                terminal.passwords.set);
        assertTrue(terminal.out().contains("\n  ala  secret of ala\n"), terminal.out());
        assertTrue(terminal.passwords.areWiped());
    }

    @Test
    void whereNobodyCouldReadThePasswordsNothingIsLeftBehind() {
        Path demo = directory.resolve("demo");
        terminal.fillOutput();

        RefusedException refused = assertThrows(RefusedException.class, () -> terminal.types("init", demo.toString()));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertEquals(
                "nothing was changed: the password could not be shown, since standard output cannot be written",
                refused.getMessage());
        assertFalse(Files.exists(demo.resolve("kolejka.json")));
        assertFalse(Files.exists(demo.resolve("run")));
    }

    @Test
    void whatToTypeNextIsSaidAsAShellTakesIt() throws Exception {
        Path demo = directory.resolve("my demo");

        terminal.types("init", demo.toString());

        assertTrue(
                terminal.out()
                        .contains("\nNext:  kolejka-server --config '" + demo + "/kolejka.json' --run '" + demo
                                + "/run'\n"),
                terminal.out());
    }

    @Test
    void anEmptyOneSaysHowToAddSomebody() throws Exception {
        Path office = directory.resolve("office");

        terminal.types("init", "--empty", office.toString());

        String json = Files.readString(office.resolve("kolejka.json"));
        assertFalse(json.contains("login"), json);
        assertTrue(
                terminal.out()
                        .contains("\nNext:  kolejka-server user add LOGIN --generate --config " + office
                                + "/kolejka.json --run " + office + "/run\n"),
                terminal.out());
        assertEquals(List.of(), terminal.passwords.set);
    }

    @Test
    void filesHaveTheModesThatServersWant() throws Exception {
        Path demo = directory.resolve("demo");

        terminal.types("init", demo.toString());

        assertEquals("rw-r--r--", mode(demo.resolve("kolejka.json")));
        assertEquals("rwxr-xr-x", mode(demo.resolve("run")));
    }

    @Test
    void theRunDirectoryMayBeElsewhere() throws Exception {
        Path run = Files.createDirectory(directory.resolve("state"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));

        terminal.types("init", directory.resolve("etc").toString(), "--run", run.toString());

        assertTrue(terminal.out().contains(" --run " + run + "\n"), terminal.out());
        assertFalse(Files.exists(directory.resolve("etc/run")));
    }

    @Test
    void nothingIsEverOverwritten() throws Exception {
        for (String name : List.of("kolejka.json", "config.txt", "run/people.keys", "run")) {
            Path office = Files.createTempDirectory(directory, "office");
            Path file = office.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "mine");

            RefusedException refused =
                    assertThrows(RefusedException.class, () -> terminal.types("init", office.toString()), name);

            assertEquals(ExitStatus.CANNOT_CREATE, refused.status());
            assertTrue(
                    String.valueOf(refused.getMessage()).contains(name.startsWith("run") ? office + "/run" : file + ""),
                    refused.getMessage());
            assertEquals("mine", Files.readString(file));
            assertEquals(List.of(name.replaceFirst("/.*", "")), names(office));
        }
    }

    @Test
    void whatCannotBeFinishedLeavesNothingBehindAndCanBeTriedAgain() throws Exception {
        Path demo = directory.resolve("demo");
        terminal.passwords.refuses = true;

        assertThrows(RefusedException.class, () -> terminal.types("init", demo.toString()));
        assertEquals(List.of(), names(demo));
        assertTrue(terminal.passwords.areWiped());

        terminal.passwords.refuses = false;
        assertEquals(ExitStatus.OK, terminal.types("init", demo.toString()));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
