package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code group}, and what {@code ls} shows of both. */
class GroupCommandTest {

    @TempDir
    private Path directory;

    private EditedOffice office;

    @BeforeEach
    void setUp() throws Exception {
        office = new EditedOffice(directory);
    }

    @Test
    void aFileWithoutGroupsGetsThem() throws Exception {
        Path file = new ConfigurationFiles(directory).write("small.json", "{ \"people\": [ { \"login\": \"ala\" } ] }");

        office.on(file, "group", "add", "szachy", "ala", "ala");

        assertEquals(
                List.of("szachy"),
                new ConfigurationReader()
                        .read(file).roster().names().groups().stream()
                                .map(group ->
                                        group.name() + (group.members().equals(List.of(1)) ? "" : group.members()))
                                .toList());
    }

    @Test
    void aGroupOfAClassicFileComesAndGoes() throws Exception {
        office.on(office.classic, "group", "add", "brydż", "ewa", "ala");
        assertEquals("g 3 brydż 3 1", Files.readAllLines(office.classic).get(6));

        office.on(office.classic, "group", "del", "szachy");

        assertEquals(
                List.of("o 1  ala kota", "", "o 3 ewa rybka", "o 2 bob psa", "g 1 kino\t3  1", "g 2 brydż 3 1"),
                Files.readAllLines(office.classic));
        assertTrue(office.err().contains("numbers move up by one from then on, of kino, brydż;"), office.err());
    }

    @Test
    void aRosterThatJsonNamesIsTheFileThatIsChanged() throws Exception {
        Path named = new ConfigurationFiles(directory).write("named.json", "{ \"roster\": \"config.txt\" }");

        office.on(named, "group", "set", "kino", "--members", "bob, ala");

        assertEquals("g 2 kino 2 1", Files.readAllLines(office.classic).get(5));
        assertTrue(office.err().startsWith("changed group kino in " + office.classic), office.err());
    }

    @Test
    void membersAreAddedAndRemoved() throws Exception {
        office.on(office.json, "group", "set", "szachy", "--add", "ewa", "--remove", "ala");
        office.on(office.json, "group", "set", "kino", "--add", "ewa,ala");

        office.on(office.json, "group", "ls");

        assertEquals("    1  szachy: bob ewa\n    2  kino: ewa ala\n", office.out());
    }

    @Test
    void whoeverChangesAGroupThatTheServerKnowsIsToldThatPeopleJoinThemselves() throws Exception {
        Files.createDirectories(directory.resolve("run/journal"));
        Files.createFile(directory.resolve("run/control.sock"));

        office.on(office.json, "group", "set", "kino", "--members", "ala");

        assertEquals(
                "changed group kino in " + office.json
                        + "\na group that the server knows already keeps its members: people join and leave themselves"
                        + "\na running server takes it after: kolejka-server reload --run " + directory + "/run\n",
                office.err());
    }

    // lists

    @Test
    void peopleAreListedByNumber() throws Exception {
        office.on(office.classic, "user", "ls");
        assertEquals(
                "    1  ala  (plain password)\n    2  bob  (plain password)\n    3  ewa  (plain password)\n",
                office.out());

        office.on(office.json, "user", "ls", "--json");
        assertTrue(
                office.out().contains("{\"v\":1,\"number\":1,\"login\":\"ala\",\"plain_password\":false}\n"),
                office.out());
        office.on(office.json, "group", "ls", "--json");
        assertTrue(
                office.out().contains("{\"v\":1,\"number\":1,\"name\":\"szachy\",\"members\":[\"ala\", \"bob\"]}\n"),
                office.out());
    }
}
