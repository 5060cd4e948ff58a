package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.server.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator hears of passwords that stand in a configuration as they are typed. */
class PlainPasswordsTest {

    @TempDir
    private Path directory;

    @Test
    void theFirstLineAndTheirCountAreNamed() throws Exception {
        Path file = write(
                "kolejka.json",
                "rw-r-----",
                "{ \"people\": [",
                "  { \"login\": \"ala\" },",
                "  { \"login\": \"bob\", \"password\": \"sekret\" },",
                "  { \"login\": \"ewa\", \"password\": \"sekret\" } ] }");

        assertEquals(
                List.of("WARNING: " + file
                        + ":3: the first of 2 plain passwords; \"kolejka-server passwd LOGIN\" sets one"
                        + " that nobody can read, then \"password\" can be left out"),
                logged(file));
    }

    @Test
    void ofAClassicFileItIsSaidWhatItsPasswordStillCountsFor() throws Exception {
        Path file = write("config.txt", "rw-------", "", "o 1 ala sekret");

        assertEquals(
                List.of("WARNING: " + file
                        + ":2: a plain password; \"kolejka-server passwd LOGIN\" sets one that nobody"
                        + " can read, then this one counts for classic log-ins only"),
                logged(file));
    }

    @Test
    void aFileThatEveryUserMayReadIsNamedWithItsMode() throws Exception {
        write("roster.txt", "rw-r--r--", "o 1 ala sekret");
        Path file = write("kolejka.json", "rw-------", "{ \"roster\": \"roster.txt\" }");

        List<String> logged = logged(file);

        Path roster = directory.resolve("roster.txt");
        assertTrue(logged.get(0).startsWith("WARNING: " + roster + ":1: "), logged::toString);
        assertEquals(
                "WARNING: " + roster + " has mode 0644, so that every user may read the passwords in it; chmod o-r "
                        + roster,
                logged.get(1));
        assertFalse(logged.toString().contains("sekret"), "a password is logged");
    }

    @Test
    void withoutPlainPasswordsNothingIsSaid() throws Exception {
        Path file =
                write("kolejka.json", "rw-r--r--", "{ \"people\": [ { \"login\": \"ala\", \"password\": null } ] }");

        assertEquals(List.of(), logged(file));
    }

    @Test
    void aPersonWithoutAPasswordHasNoneThatMatches() throws Exception {
        Path file = write("kolejka.json", "rw-r--r--", "{ \"people\": [ { \"login\": \"ala\" } ] }");

        Configuration configuration = new ConfigurationReader().read(file);

        assertFalse(configuration.roster().password(1).isGiven());
        assertFalse(configuration.roster().password(1).matches(""));
    }

    private static List<String> logged(Path file) throws Exception {
        return Ear.hears(() -> new ConfigurationReader().read(file));
    }

    private Path write(String name, String mode, String... lines) throws Exception {
        Path file = Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
