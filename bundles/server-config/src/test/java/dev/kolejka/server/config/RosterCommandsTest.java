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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code user} and {@code group}: the configuration is changed in its place, and only as a server would take it. */
class RosterCommandsTest {

    @TempDir
    private Path directory;

    private final OperatorsTerminal terminal = new OperatorsTerminal();
    private Path json;
    private Path classic;

    @BeforeEach
    void setUp() throws Exception {
        ConfigurationFiles files = new ConfigurationFiles(directory);
        json = files.write(
                "kolejka.json",
                "// ours",
                "{",
                "  \"people\": [",
                "    { \"login\": \"ala\" }, // the boss",
                "    { \"login\": \"bob\", \"password\": \"psa\" },",
                "    // new here",
                "    { \"login\": \"ewa\" }",
                "  ],",
                "  /* one */",
                "  \"groups\": [ { \"name\": \"szachy\", \"members\": [\"ala\", \"bob\"] }, { \"name\": \"kino\" } ]",
                "}");
        classic = files.write(
                "config.txt",
                "o 1  ala kota",
                "",
                "o 3 ewa rybka",
                "g 1 szachy 1 2 03",
                "o 2 bob psa",
                "g 2 kino\t3  1");
    }

    // user, JSON

    @Test
    void aNewPersonComesLastAndEverythingElseStaysAsItWas() throws Exception {
        String before = Files.readString(json);

        assertEquals(ExitStatus.OK, on(json, "user", "add", "ola", "--generate"));

        assertEquals(
                before.replace(
                        "    { \"login\": \"ewa\" }\n", "    { \"login\": \"ewa\" },\n    { \"login\": \"ola\" }\n"),
                Files.readString(json));
        assertEquals("secret of ola\n", terminal.out());
        assertEquals(List.of(directory + "/run ola=secret of ola"), terminal.passwords.set);
        assertTrue(terminal.passwords.areWiped());
        assertEquals("added ola to " + json + "\nthe server takes it when it starts\n", terminal.err());
    }

    @Test
    void aPersonWhoLeavesTakesTheirLineAndTheirPlacesInGroups() throws Exception {
        String before = Files.readString(json);

        on(json, "user", "del", "bob");

        assertEquals(
                before.replace("    { \"login\": \"bob\", \"password\": \"psa\" },\n", "")
                        .replace("[\"ala\", \"bob\"]", "[\"ala\"]"),
                Files.readString(json));
        assertEquals(
                "removed bob from " + json + "; mail that waits for bob is dropped when the server takes it\n"
                        + "numbers move up by one from then on, of ewa; classic programs know them by basic.txt: start"
                        + " these again then\nthe server takes it when it starts\n",
                terminal.err());
    }

    @Test
    void theLastOfAListTakesTheCommaOfTheOneBefore() throws Exception {
        on(json, "user", "del", "ewa");
        assertFalse(terminal.err().contains("numbers"), terminal.err());
        on(json, "user", "del", "bob");
        on(json, "group", "del", "kino");
        on(json, "group", "del", "szachy");

        assertEquals(
                List.of(
                        "// ours",
                        "{",
                        "  \"people\": [",
                        "    { \"login\": \"ala\" } // the boss",
                        "    // new here",
                        "  ],",
                        "  /* one */",
                        "  \"groups\": [ ]",
                        "}"),
                Files.readAllLines(json));
    }

    @Test
    void theFirstPersonOfAnEmptyOfficeAndItsFirstGroupGetLinesOfTheirOwn() throws Exception {
        terminal.types("init", directory.resolve("office").toString(), "--empty");
        Path empty = directory.resolve("office/kolejka.json");

        on(empty, "user", "add", "ala", "--generate");
        on(empty, "group", "add", "szachy", "ala");

        String text = Files.readString(empty);
        assertTrue(
                text.endsWith(
                        """
                          "people": [
                            { "login": "ala" }
                          ],
                          "groups": [
                            { "name": "szachy", "members": ["ala"] }
                          ]
                        }
                        """),
                text);
    }

    @Test
    void aFileWithoutGroupsGetsThem() throws Exception {
        Path file = new ConfigurationFiles(directory).write("small.json", "{ \"people\": [ { \"login\": \"ala\" } ] }");

        on(file, "group", "add", "szachy", "ala", "ala");

        assertEquals(
                List.of("szachy"),
                new ConfigurationReader()
                        .read(file).roster().names().groups().stream()
                                .map(group ->
                                        group.name() + (group.members().equals(List.of(1)) ? "" : group.members()))
                                .toList());
    }

    @Test
    void aNewPasswordIsSetWithoutTouchingTheFile() throws Exception {
        String before = Files.readString(json);

        on(json, "user", "set", "bob", "--stdin");

        assertEquals(before, Files.readString(json));
        assertEquals(
                List.of(directory + "/run bob=LINE-by-bob"),
                terminal.passwords.set.stream().toList());
        assertEquals("the password of bob is set\n", terminal.err());
    }

    @Test
    void nobodyIsAddedWhosePasswordCannotBeKept() throws Exception {
        String before = Files.readString(json);
        terminal.passwords.refuses = true;

        assertRefused(ExitStatus.IO_ERROR, "the disk is full", json, "user", "add", "ola", "--generate");

        assertEquals(before, Files.readString(json));
        assertEquals(List.of("config.txt", "kolejka.json"), names());
    }

    // user, config.txt

    @Test
    void aLineOfAClassicFileHoldsThePasswordAndNoKeyIsMade() throws Exception {
        on(classic, "user", "add", "ola", "--stdin");
        assertEquals(
                List.of(
                        "o 1  ala kota",
                        "",
                        "o 3 ewa rybka",
                        "g 1 szachy 1 2 03",
                        "o 2 bob psa",
                        "o 4 ola LINE-by-ola",
                        "g 2 kino\t3  1"),
                Files.readAllLines(classic));

        on(classic, "user", "set", "bob", "--stdin");
        assertEquals("o 2 bob LINE-by-bob", Files.readAllLines(classic).get(4));
        assertEquals("the password of bob is set\nthe server takes it when it starts\n", terminal.err());
        assertEquals(List.of(), terminal.passwords.set);
    }

    @Test
    void whoComesAfterSomebodyWhoLeftMovesUpInLinesAndGroups() throws Exception {
        on(classic, "user", "del", "bob");

        assertEquals(
                List.of("o 1  ala kota", "", "o 2 ewa rybka", "g 1 szachy 1 2", "g 2 kino\t2  1"),
                Files.readAllLines(classic));
    }

    @Test
    void aRosterThatJsonNamesIsTheFileThatIsChanged() throws Exception {
        Path named = new ConfigurationFiles(directory).write("named.json", "{ \"roster\": \"config.txt\" }");

        on(named, "group", "set", "kino", "--members", "bob, ala");

        assertEquals("g 2 kino 2 1", Files.readAllLines(classic).get(5));
        assertTrue(terminal.err().startsWith("changed group kino in " + classic), terminal.err());
    }

    @Test
    void aGroupOfAClassicFileComesAndGoes() throws Exception {
        on(classic, "group", "add", "brydż", "ewa", "ala");
        assertEquals("g 3 brydż 3 1", Files.readAllLines(classic).get(6));

        on(classic, "group", "del", "szachy");

        assertEquals(
                List.of("o 1  ala kota", "", "o 3 ewa rybka", "o 2 bob psa", "g 1 kino\t3  1", "g 2 brydż 3 1"),
                Files.readAllLines(classic));
        assertTrue(terminal.err().contains("numbers move up by one from then on, of kino, brydż;"), terminal.err());
    }

    // group

    @Test
    void membersAreAddedAndRemoved() throws Exception {
        on(json, "group", "set", "szachy", "--add", "ewa", "--remove", "ala");
        on(json, "group", "set", "kino", "--add", "ewa,ala");

        on(json, "group", "ls");

        assertEquals("    1  szachy: bob ewa\n    2  kino: ewa ala\n", terminal.out());
    }

    @Test
    void whoeverChangesAGroupThatTheServerKnowsIsToldThatPeopleJoinThemselves() throws Exception {
        Files.createDirectories(directory.resolve("run/journal"));
        Files.createFile(directory.resolve("run/control.sock"));

        on(json, "group", "set", "kino", "--members", "ala");

        assertEquals(
                "changed group kino in " + json
                        + "\na group that the server knows already keeps its members: people join and leave themselves"
                        + "\na running server takes it after: kolejka-server reload --run " + directory + "/run\n",
                terminal.err());
    }

    // lists

    @Test
    void peopleAreListedByNumber() throws Exception {
        on(classic, "user", "ls");
        assertEquals(
                "    1  ala  (plain password)\n    2  bob  (plain password)\n    3  ewa  (plain password)\n",
                terminal.out());

        on(json, "user", "ls", "--json");
        assertTrue(
                terminal.out().contains("{\"v\":1,\"number\":1,\"login\":\"ala\",\"plain_password\":false}\n"),
                terminal.out());
        on(json, "group", "ls", "--json");
        assertTrue(
                terminal.out().contains("{\"v\":1,\"number\":1,\"name\":\"szachy\",\"members\":[\"ala\", \"bob\"]}\n"),
                terminal.out());
    }

    // what is refused

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
                ExitStatus.USAGE, "login is \"o la\"; expected a name without blanks", classic, "user", "add", "o la");
        assertRefused(ExitStatus.USAGE, "group name is \"a 1\"; expected", classic, "group", "add", "a 1");
        assertRefused(ExitStatus.USAGE, "a password in config.txt cannot have blanks", classic, "user", "add", "ola");
        assertRefused(ExitStatus.CANNOT_CREATE, "ala is there already, as number 1;", json, "user", "add", "ala");
        assertRefused(
                ExitStatus.CANNOT_CREATE, "group kino is there already, as number 2;", json, "group", "add", "kino");
        assertRefused(ExitStatus.USAGE, "nobody has the login 'alla'; did you mean ala?", json, "user", "del", "alla");
        assertRefused(
                ExitStatus.USAGE, "nobody has the login 'x'; there are ala, bob, ewa", json, "group", "add", "n", "x");
        assertRefused(ExitStatus.USAGE, "there is no group 'kin'; did you mean kino?", json, "group", "del", "kin");
        assertRefused(ExitStatus.USAGE, "unknown command 'user dell'; did you mean del?", json, "user", "dell");
        assertRefused(
                ExitStatus.USAGE,
                "--generate does not go with this; usage: user del",
                json,
                "user",
                "del",
                "ala",
                "--generate");
        assertRefused(ExitStatus.USAGE, "usage: group set", json, "group", "set", "kino");
        assertRefused(
                ExitStatus.USAGE, "usage: group set", json, "group", "set", "kino", "--members", "ala", "--add", "bob");
        assertEquals(List.of("alone.json", "config.txt", "kolejka.json"), names());
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
                "somebody is changing " + json + ": there is " + other,
                json,
                "user",
                "del",
                "ala");

        assertTrue(Files.exists(other), "it belongs to the other one");
    }

    @Test
    void theFileKeepsItsModeAndLinksStayLinks() throws Exception {
        Files.setPosixFilePermissions(json, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), json);

        on(link, "user", "del", "ewa");

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(json)));
        assertFalse(Files.readString(json).contains("\"ewa\""));
    }

    private ExitStatus on(Path file, String... words) throws RefusedException {
        String[] all = Arrays.copyOf(words, words.length + 4);
        System.arraycopy(
                new String[] {"--config", file.toString(), "--run", directory + "/run"}, 0, all, words.length, 4);
        return terminal.types(all);
    }

    private void assertRefused(ExitStatus status, String message, Path file, String... words) {
        RefusedException refused = assertThrows(RefusedException.class, () -> on(file, words));
        assertEquals(status, refused.status(), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
