package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.program.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator hears of configurations that every user may write. */
class OpenFilesTest {

    @TempDir
    private Path directory;

    private Path json = Path.of("");
    private Path roster = Path.of("");

    @BeforeEach
    void twoFiles() throws Exception {
        json = Files.writeString(directory.resolve("kolejka.json"), "{ \"roster\": \"config.txt\" }\n");
        roster = Files.writeString(directory.resolve("config.txt"), "o 1 ala kota\n");
        mode(json, "rw-rw-r--");
        mode(roster, "rw-rw----");
    }

    private static void mode(Path file, String mode) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static List<String> warnings(Path file) throws Exception {
        List<String> logged = Ear.hears(() -> new ConfigurationReader().read(file));
        return logged.stream().filter(line -> line.contains("write")).toList();
    }

    private static String open(Path file) {
        return "WARNING: " + file + " has mode 0666, so that every user may write it, add people and give them"
                + " passwords; chmod go-w " + file;
    }

    @Test
    void filesThatAGroupMayWriteAreFine() throws Exception {
        assertEquals(List.of(), warnings(json));
        assertEquals(List.of(), warnings(roster));
    }

    @Test
    void eachFileThatEveryUserMayWriteIsNamedWhenAServerStarts() throws Exception {
        mode(json, "rw-rw-rw-");
        assertEquals(List.of(open(json)), warnings(json));

        mode(roster, "rw-rw-rw-");
        assertEquals(List.of(open(json), open(roster)), warnings(json));
        assertEquals(List.of(open(roster)), warnings(roster));
    }

    @Test
    void whoChecksAConfigurationHearsOfIt() throws Exception {
        mode(json, "rw-rw-rw-");
        OperatorsTerminal terminal = new OperatorsTerminal();

        assertEquals(ExitStatus.OK, terminal.types("config", "check", json.toString()));

        assertEquals(
                1,
                terminal.err()
                        .lines()
                        .filter(open(json).replace("WARNING", "warning")::equals)
                        .count(),
                terminal.err());
    }
}
