package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words and places of what is wrong with a configuration. */
class ConfigurationProblemsTest {

    @TempDir
    private Path directory;

    private ConfigurationFiles files;

    @BeforeEach
    void setUp() {
        files = new ConfigurationFiles(directory);
    }

    @Test
    void everythingWrongWithTheSettingsIsToldAtOnce() throws IOException {
        List<String> problems = files.problems(
                "kolejka.json",
                "{",
                "  \"version\": 2,",
                "  \"nmae\": \"office\",",
                "  \"language\": \"pll\",",
                "  \"doors\": [",
                "    { \"transport\": \"mapped\", \"key\": 6661 },",
                "    { \"transport\": \"sysv\", \"key\": 0 },",
                "    { \"transport\": \"sysv\", \"key\": 6662, \"clasic\": true },",
                "    { \"transport\": \"sysv\", \"key\": 6662, \"classic\": \"yes\" },",
                "    { \"key\": 6661 }",
                "  ],",
                "  \"queue\": { \"mode\": \"0o66\", \"group\": \"\", \"slots-per-lane\": 1, \"sealed-sessions\": -1 },",
                "  \"durability\": \"proces\",",
                "  \"mail\": { \"per-person\": 0, \"per-person\": 5 },",
                "  \"classic\": { \"idle-takeover-s\": 1.5, \"login-wait-ms\": \"1000\" },",
                "  \"people\": [],",
                "  \"groups\": {}",
                "}");

        assertProblems(
                problems,
                "kolejka.json:2:14: version is 2; expected 1",
                "kolejka.json:3:3: unknown key \"nmae\"; expected \"version\", \"name\", \"language\", \"doors\", \"queue\", \"durability\", \"mail\", \"classic\", \"history\", \"people\", \"groups\" or \"roster\", did you mean \"name\"?",
                "kolejka.json:4:15: language is \"pll\"; expected \"pl\" or \"en\", did you mean \"pl\"?",
                "kolejka.json:6:37: a door of transport \"mapped\" has no key; expected a key only with transport \"sysv\"",
                "kolejka.json:7:35: key is 0; expected a whole number from 1 to 2147483647",
                "kolejka.json:8:41: unknown key \"clasic\"; expected \"transport\", \"key\" or \"classic\", did you mean \"classic\"?",
                "kolejka.json:9:5: this door comes twice; expected another transport or another key",
                "kolejka.json:9:52: classic is a text; expected true or false",
                "kolejka.json:10:5: the door has no transport; expected \"transport\": \"mapped\" or another",
                "kolejka.json:12:22: mode is \"0o66\"; expected octal digits as chmod takes them that let the owner read and write, such as \"0660\"",
                "kolejka.json:12:39: group is \"\"; expected at least one letter",
                "kolejka.json:12:61: slots-per-lane is 1; expected a whole number from 2 to 65536",
                "kolejka.json:12:83: sealed-sessions is -1; expected a whole number from 0 to 65536",
                "kolejka.json:13:17: durability is \"proces\"; expected \"process\" or \"disk\", did you mean \"process\"?",
                "kolejka.json:14:27: per-person is 0; expected a whole number from 1 to 1000000",
                "kolejka.json:14:30: key \"per-person\" comes twice; expected it once, it is on line 14 already",
                "kolejka.json:15:35: idle-takeover-s is 1.5; expected a whole number from 0 to 31536000",
                "kolejka.json:15:57: login-wait-ms is a text; expected a whole number from 1 to 60000",
                "kolejka.json:16:13: there is nobody; expected at least one person",
                "kolejka.json:17:13: groups is an object; expected a list in brackets");
    }

    @Test
    void everythingWrongWithPeopleAndGroupsIsToldAtOnce() throws IOException {
        List<String> problems = files.problems(
                "kolejka.json",
                "{ \"people\": [",
                "    { \"login\": \"ala\", \"password\": \"kota\" },",
                "    { \"login\": \"bob\", \"pasword\": \"sekret\" },",
                "    { \"login\": \"ala\", \"password\": \"sekret\" },",
                "    { \"password\": \"sekret\" },",
                "    { \"login\": \"jan maria\", \"password\": \"sekret\" },",
                "    { \"login\": \"12345\", \"password\": \"\" },",
                "    { \"login\": \"e\\u001bwa\", \"password\": \"sek\\nret\" },",
                "    { \"login\": \"ola,ula\", \"password\": 12345 },",
                "    { \"login\": \"żółw\", \"password\": \"sekret\", \"password\": \"sekret\" }, 7",
                "  ],",
                "  \"groups\": [",
                "    { \"name\": \"szachy\", \"members\": [\"ala\", \"bobb\", \"ala\", \"nobody-near\"] },",
                "    { \"name\": \"szachy\", \"members\": \"ala\" },",
                "    { \"name\": \"gra w go\" },",
                "    { \"members\": [] }",
                "  ] }");

        assertProblems(
                problems,
                "kolejka.json:3:23: unknown key \"pasword\"; expected \"login\" or \"password\", did you mean \"password\"?",
                "kolejka.json:4:16: login \"ala\" comes twice; expected another, it is on line 2 already",
                "kolejka.json:5:5: person 4 has no login; expected \"login\" with a text",
                "kolejka.json:6:16: login is \"jan maria\"; expected a name without blanks",
                "kolejka.json:7:16: login is \"12345\"; expected a name that is not all digits: a number means a place in the list",
                "kolejka.json:7:37: the password is empty; expected at least one character",
                "kolejka.json:8:16: login is \"e\\u{1b}wa\"; expected a name without control characters",
                "kolejka.json:8:41: the password has a control character; expected one that people can type",
                "kolejka.json:9:16: login is \"ola,ula\"; expected a name without commas: they part the names of who is logged in",
                "kolejka.json:9:39: password is a number; expected a text in double quotes",
                "kolejka.json:10:46: key \"password\" comes twice; expected it once, it is on line 10 already",
                "kolejka.json:10:70: an item of people is a number; expected an object in braces",
                "kolejka.json:13:44: unknown member \"bobb\"; expected a login of \"people\", did you mean \"bob\"?",
                "kolejka.json:13:52: member \"ala\" comes twice; expected every member once",
                "kolejka.json:13:59: unknown member \"nobody-near\"; expected a login of \"people\"",
                "kolejka.json:14:15: group name \"szachy\" comes twice; expected another, it is on line 13 already",
                "kolejka.json:14:36: members is a text; expected a list in brackets",
                "kolejka.json:15:15: group name is \"gra w go\"; expected a name without blanks",
                "kolejka.json:16:5: group 4 has no name; expected \"name\" with a text");
    }

    /** Else mail for it went to the group, or the person, that it looks like. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | expected a name that is not the number of another group: 2 means the group with that number",
                "a,b | expected a name without commas: they part those to whom a message goes",
                "@kino | expected a name that does not begin with @: that means a group",
            })
    void aGroupIsNotCalledWhatWouldMeanSomebodyElse(String name, String expected) throws IOException {
        assertProblems(
                files.problems("config.txt", "o 1 ala kota", "g 1 " + name + " 1", "g 2 kino 1", "g 3 2026 1"),
                "config.txt:2:5: group name is \"" + name + "\"; " + expected);
    }

    @Test
    void aLoginDoesNotLookLikeAGroup() throws IOException {
        assertProblems(
                files.problems("config.txt", "o 1 @ala kota"),
                "config.txt:1:5: login is \"@ala\"; expected a name that does not begin with @: that means a group");
    }

    @Test
    void everythingWrongWithAClassicFileIsToldAtOnce() throws IOException {
        List<String> problems = files.problems(
                "config.txt",
                "o 1 ala kota",
                "o 2 bob",
                "o 2 ewa sekret",
                "o 5 jan maria sekret",
                "o x ola sekret",
                "o",
                "p 8 ula sekret",
                "",
                "  o 9 12345 sekret",
                "o 10 ala sekret",
                "g 1 szachy 1 2 ala 77 1 x",
                "g 3 kino 02 2",
                "g 3",
                "g 4 kino");

        assertProblems(
                problems,
                "config.txt:2:8: person 2 has no password; expected \"o <n> <login> <password>\"",
                "config.txt:3:3: person number 2 comes twice; expected another number, it is on line 2 already",
                "config.txt:4:15: there is more after the password of person 5; expected \"o <n> <login> <password>\", neither with blanks in it",
                "config.txt:5:3: the number of this person is not a number; expected \"o <n> <login> <password>\" with n = 1, 2, 3 ...",
                "config.txt:6:2: the person has no number; expected \"o <n> <login> <password>\"",
                "config.txt:7:1: this line is neither a person's nor a group's; expected \"o <n> <login> <password>\" or \"g <n> <group name> <member n> ...\"",
                "config.txt:9:5: person number 9 leaves a gap; expected number 6: numbers run 1, 2, 3 ... without gaps",
                "config.txt:9:7: login is \"12345\"; expected a name that is not all digits: a number means a place in the list",
                "config.txt:10:6: login \"ala\" comes twice; expected another, it is on line 1 already",
                "config.txt:11:16: unknown member \"ala\"; expected the number of a person, did you mean 1?",
                "config.txt:11:20: unknown member \"77\"; expected the number of a person",
                "config.txt:11:23: member \"1\" comes twice; expected every member once",
                "config.txt:11:25: unknown member \"x\"; expected the number of a person",
                "config.txt:12:3: group number 3 leaves a gap; expected number 2: numbers run 1, 2, 3 ... without gaps",
                "config.txt:12:13: member \"2\" comes twice; expected every member once",
                "config.txt:13:3: group number 3 comes twice; expected another number, it is on line 12 already",
                "config.txt:13:4: group 3 has no name; expected \"g <n> <group name> <member n> ...\"",
                "config.txt:14:5: group name \"kino\" comes twice; expected another, it is on line 12 already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            { "people": [ { "login": "ala", "password": kota } ] } | 1:45 | a value: a text in double quotes, a number, true, false, null, a list or an object
            { "people": [ { "login": "ala" "password": "k" } ] }   | 1:32 | a comma, or the closing brace or bracket
            { "people": [ { "login": "ala", password: "k" } ] }    | 1:33 | a key in double quotes
            { "people" [] }                                        | 1:12 | a colon between a key and its value
            { "people": [ 01 ] }                                   | 1:16 | a number without leading zeros
            { "people": "\\q" }                                    | 1:15 | a backslash only before " \\ / b f n r t or u
            { "people": "\t" }                                     | 1:14 | a text without line breaks and control characters, in double quotes
            { "people": / }                                        | 1:14 | a comment: // to the end of the line, or /* ... */
            """)
    void brokenJsonIsToldAtItsPlaceWithoutQuotingIt(String json, String place, String expected) throws IOException {
        List<String> problems = files.problems("kolejka.json", json);

        assertEquals(List.of("kolejka.json:" + place + ": this is not JSON; expected " + expected), problems);
    }

    @Test
    void jsonThatEndsTooEarlyIsToldAtItsEnd() throws IOException {
        assertEquals(
                List.of("kolejka.json:2:1: the file ends in the middle; expected closing quotes, brackets and braces"),
                files.problems("kolejka.json", "{ \"people\": [ { \"login\": \"ala\""));
    }

    @Test
    void jsonTooDeepForAConfigurationIsRefusedBeforeItTakesTheStack() throws IOException {
        assertEquals(
                List.of("kolejka.json:1:29: this is too deep or too long; expected at most 16 levels"),
                files.problems("kolejka.json", "{ \"people\": " + "[".repeat(1_000_000)));
    }

    @ParameterizedTest
    @CsvSource({"}", "[", "kota"})
    void moreAfterTheEndIsRefused(String more) throws IOException {
        assertEquals(
                List.of("kolejka.json:2:1: there is more after the end; expected nothing after the last brace"),
                files.problems(
                        "kolejka.json", "{ \"people\": [ { \"login\": \"ala\", \"password\": \"kota\" } ] }", more));
    }

    @Test
    void aRosterFileIsNamedByItsOwnProblems() throws IOException {
        files.write("config.txt", "o 1 ala");

        List<String> problems = files.problems("kolejka.json", "{ \"roster\": \"config.txt\",", "  \"mial\": {} }");

        assertProblems(
                problems,
                "kolejka.json:2:3: unknown key \"mial\"; expected \"version\", \"name\", \"language\", \"doors\","
                        + " \"queue\", \"durability\", \"mail\", \"classic\", \"history\", \"people\", \"groups\" or \"roster\","
                        + " did you mean \"mail\"?",
                "config.txt:1:8: person 1 has no password; expected \"o <n> <login> <password>\"");
    }

    @Test
    void aRosterBesidePeopleIsRefused() throws IOException {
        files.write("config.txt", "o 1 ala kota");

        assertEquals(
                List.of("kolejka.json:1:27: there is a roster beside people or groups;"
                        + " expected either \"roster\", or \"people\" and \"groups\""),
                files.problems("kolejka.json", "{ \"people\": [], \"roster\": \"config.txt\" }"));
    }

    @Test
    void somebodyMustBeThere() throws IOException {
        assertEquals(
                List.of("kolejka.json:1:1: there is nobody; expected at least one person"),
                files.problems("kolejka.json", "{}"));
        assertEquals(
                List.of("config.txt:1:1: there is nobody; expected at least one person"),
                files.problems("config.txt", "g 1 szachy"));
    }

    @Test
    void aPersonWhoseNumberCannotBeReadLeavesNoGapAndIsNoUnknownMember() throws IOException {
        assertEquals(
                List.of("config.txt:2:3: the number of this person is not a number;"
                        + " expected \"o <n> <login> <password>\" with n = 1, 2, 3 ..."),
                files.problems("config.txt", "o 1 ala kota", "o two bob psa", "o 3 ewa rybka", "g 1 kino 1 2 3"));
    }

    @Test
    void loginAndPasswordMustFitOneFrame() throws IOException {
        String fits = "o 1 ala " + "x".repeat(507);
        String tooLong = "o 1 ala " + "x".repeat(508);

        assertEquals(List.of(), files.problems("config.txt", fits));
        assertEquals(
                List.of("config.txt:1:9: login, blank and password have 512 bytes together;"
                        + " expected at most 511: they travel in one frame"),
                files.problems("config.txt", tooLong));
    }

    @Test
    void aNameHasALimitInBytes() throws IOException {
        assertEquals(List.of(), files.problems("config.txt", "o 1 " + "ż".repeat(127) + "x kota"));

        String quoted = "ż".repeat(30) + "…";
        assertEquals(
                List.of("config.txt:1:5: login is \"" + quoted + "\"; expected at most 255 bytes, not 256"),
                files.problems("config.txt", "o 1 " + "ż".repeat(128) + " kota"));
    }

    private static void assertProblems(List<String> problems, String... expected) {
        assertEquals(String.join("\n", expected), String.join("\n", problems));
        assertFalse(problems.toString().contains("sekret"), "a password is told");
    }
}
