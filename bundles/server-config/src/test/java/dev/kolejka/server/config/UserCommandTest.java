package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code user}: people come and go in the file they are written in, and everything else stays as it was. */
class UserCommandTest {

    @TempDir
    private Path directory;

    private EditedOffice office;

    @BeforeEach
    void setUp() throws Exception {
        office = new EditedOffice(directory);
    }

    // kolejka.json

    @Test
    void aNewPersonComesLastAndEverythingElseStaysAsItWas() throws Exception {
        String before = Files.readString(office.json);

        assertEquals(ExitStatus.OK, office.on(office.json, "user", "add", "ola", "--generate"));

        assertEquals(
                before.replace(
                        "    { \"login\": \"ewa\" }\n", "    { \"login\": \"ewa\" },\n    { \"login\": \"ola\" }\n"),
                Files.readString(office.json));
        assertEquals("secret of ola\n", office.out());
        assertEquals(List.of(directory + "/run ola=secret of ola"), office.terminal.passwords.set);
        assertTrue(office.terminal.passwords.areWiped());
        assertEquals("added ola to " + office.json + "\nthe server takes it when it starts\n", office.err());
    }

    @Test
    void aPersonWhoLeavesTakesTheirLineAndTheirPlacesInGroups() throws Exception {
        String before = Files.readString(office.json);

        office.on(office.json, "user", "del", "bob");

        assertEquals(
                before.replace("    { \"login\": \"bob\", \"password\": \"psa\" },\n", "")
                        .replace("[\"ala\", \"bob\"]", "[\"ala\"]"),
                Files.readString(office.json));
        assertEquals(
                "removed bob from " + office.json + "; mail that waits for bob is dropped when the server takes it\n"
                        + "numbers move up by one from then on, of ewa; classic programs know them by basic.txt: start"
                        + " these again then\nthe server takes it when it starts\n",
                office.err());
    }

    @Test
    void whoLeavesLeavesNoKeyBehind() throws Exception {
        office.on(office.json, "user", "add", "tom", "--stdin");
        office.on(office.json, "user", "set", "ala", "--stdin");

        office.on(office.json, "user", "del", "tom");

        assertEquals(List.of(directory + "/run ala=LINE-by-ala"), office.terminal.passwords.set);
    }

    @Test
    void theKeyOfWhoWasTakenOutByHandIsRemovedFromTheRunDirectoryNamed() throws Exception {
        office.on(office.json, "user", "set", "bob", "--stdin");
        Files.writeString(
                office.json,
                Files.readString(office.json)
                        .replace("{ \"login\": \"bob\", \"password\": \"psa\" },", "")
                        .replace("[\"ala\", \"bob\"]", "[]"));
        String before = Files.readString(office.json);

        assertEquals(ExitStatus.OK, office.on(office.json, "user", "del", "bob"));

        assertEquals(List.of(), office.terminal.passwords.set);
        assertEquals(before, Files.readString(office.json));
        assertEquals(
                "nobody has the login bob in " + office.json + "; the key that was still in " + directory
                        + "/run is removed\n",
                office.err());
        RefusedException again =
                assertThrows(RefusedException.class, () -> office.on(office.json, "user", "del", "bob"));
        assertEquals(ExitStatus.NO_USER, again.status());
    }

    @Test
    void withoutARunDirectoryItIsSaidThatNoKeyWasRemoved() throws Exception {
        office.terminal.passwords.noneToRemove = ExitStatus.UNAVAILABLE;

        office.on(office.json, "user", "del", "ewa");

        assertFalse(Files.readString(office.json).contains("ewa"));
        assertTrue(
                office.err()
                        .startsWith("no key of ewa was removed: run directory " + directory + "/run is not for us\n"
                                + "if its server is elsewhere: kolejka-server user del ewa --run DIR\nremoved ewa"),
                office.err());
    }

    @Test
    void whereAKeyCannotBeRemovedNobodyIsTakenOut() throws Exception {
        office.terminal.passwords.noneToRemove = ExitStatus.NOT_ALLOWED;
        String json = Files.readString(office.json);
        String classic = Files.readString(office.classic);

        assertThrows(RefusedException.class, () -> office.on(office.json, "user", "del", "ewa"));
        assertThrows(RefusedException.class, () -> office.on(office.classic, "user", "del", "ewa"));

        assertEquals(json, Files.readString(office.json));
        assertEquals(classic, Files.readString(office.classic));
    }

    @Test
    void theLastOfAListTakesTheCommaOfTheOneBefore() throws Exception {
        office.on(office.json, "user", "del", "ewa");
        assertFalse(office.err().contains("numbers"), office.err());
        office.on(office.json, "user", "del", "bob");
        office.on(office.json, "group", "del", "kino");
        office.on(office.json, "group", "del", "szachy");

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
                Files.readAllLines(office.json));
    }

    @Test
    void theFirstPersonOfAnEmptyOfficeAndItsFirstGroupGetLinesOfTheirOwn() throws Exception {
        office.terminal.types("init", directory.resolve("office").toString(), "--empty");
        Path empty = directory.resolve("office/kolejka.json");

        office.on(empty, "user", "add", "ala", "--generate");
        office.on(empty, "group", "add", "szachy", "ala");

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
    void aPasswordThatNobodyCouldReadIsNotSet() throws Exception {
        String before = Files.readString(office.json);
        office.terminal.fillOutput();

        RefusedException added =
                assertThrows(RefusedException.class, () -> office.on(office.json, "user", "add", "ola", "--generate"));
        RefusedException set =
                assertThrows(RefusedException.class, () -> office.on(office.json, "user", "set", "bob", "--generate"));

        assertEquals(List.of(ExitStatus.IO_ERROR, ExitStatus.IO_ERROR), List.of(added.status(), set.status()));
        assertEquals(before, Files.readString(office.json));
        assertEquals(List.of(), office.terminal.passwords.set);
    }

    @Test
    void aNewPasswordIsSetWithoutTouchingTheFile() throws Exception {
        String before = Files.readString(office.json);

        office.on(office.json, "user", "set", "bob", "--stdin");

        assertEquals(before, Files.readString(office.json));
        assertEquals(
                List.of(directory + "/run bob=LINE-by-bob"),
                office.terminal.passwords.set.stream().toList());
        assertEquals("the password of bob is set\n", office.err());
    }

    @Test
    void withoutARunDirectoryNamedTheOneThatInitMadeBesideTheFileIsMeant() throws Exception {
        Files.createDirectory(directory.resolve("run"));
        Files.createFile(directory.resolve("run/people.keys"));

        office.terminal.types("user", "add", "ola", "--generate", "--config", office.json.toString());

        assertEquals(List.of(directory + "/run ola=secret of ola"), office.terminal.passwords.set);
    }

    // config.txt

    @Test
    void aLineOfAClassicFileHoldsThePasswordAndNoKeyIsMade() throws Exception {
        office.on(office.classic, "user", "add", "ola", "--stdin");
        assertEquals(
                List.of(
                        "o 1  ala kota",
                        "",
                        "o 3 ewa rybka",
                        "g 1 szachy 1 2 03",
                        "o 2 bob psa",
                        "o 4 ola LINE-by-ola",
                        "g 2 kino\t3  1"),
                Files.readAllLines(office.classic));

        office.on(office.classic, "user", "set", "bob", "--stdin");
        assertEquals("o 2 bob LINE-by-bob", Files.readAllLines(office.classic).get(4));
        assertEquals("the password of bob is set\nthe server takes it when it starts\n", office.err());
        assertEquals(List.of(), office.terminal.passwords.set);
    }

    @Test
    void whoLeavesAClassicFileLeavesNoKeyBehindEither() throws Exception {
        office.on(office.json, "user", "set", "bob", "--stdin");

        office.on(office.classic, "user", "del", "bob");

        assertEquals(List.of(), office.terminal.passwords.set);
    }

    @Test
    void aRunDirectoryOfOthersThatNobodyNamedStopsNoClassicServersOperator() throws Exception {
        office.terminal.passwords.noneToRemove = ExitStatus.NOT_ALLOWED;

        office.terminal.types("user", "del", "bob", "--config", office.classic.toString());

        assertFalse(Files.readString(office.classic).contains("bob"));
        assertTrue(office.err().startsWith("no key of bob was removed: "), office.err());
    }

    @Test
    void whoComesAfterSomebodyWhoLeftMovesUpInLinesAndGroups() throws Exception {
        office.on(office.classic, "user", "del", "bob");

        assertEquals(
                List.of("o 1  ala kota", "", "o 2 ewa rybka", "g 1 szachy 1 2", "g 2 kino\t2  1"),
                Files.readAllLines(office.classic));
    }
}
