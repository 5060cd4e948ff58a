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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code config}: looking at a configuration. */
class ConfigCommandTest {

    private static final Path SAMPLE = Path.of("../../config/server/kolejka.json");
    private static final Path CLASSIC_SAMPLE = Path.of("../../config/server/config.txt");

    @TempDir
    private Path directory;

    private final OperatorsTerminal terminal = new OperatorsTerminal();
    private ConfigurationFiles files;

    @BeforeEach
    void setUp() {
        files = new ConfigurationFiles(directory);
    }

    @Test
    void aGoodOneIsCounted() throws Exception {
        Path file = files.write("kolejka.json", "{ \"people\": [ { \"login\": \"ala\" } ] }");

        assertEquals(ExitStatus.OK, terminal.types("config", "check", file.toString()));

        assertEquals(file + ": 1 person, 0 groups, no errors\n", terminal.out());
        assertEquals("", terminal.err());
    }

    @Test
    void whatServersWarnOfIsWarnedOf() throws Exception {
        Path file = files.write("config.txt", "o 1 ala kota");

        assertEquals(ExitStatus.OK, terminal.types("config", "check", "--config", file.toString()));

        assertTrue(terminal.err().startsWith("warning: " + file + ":1: a plain password; "), terminal.err());
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() throws Exception {
        Path file = files.write("kolejka.json", "{ \"nam\": \"office\",", "  \"people\": [ { \"login\": \"1\" } ] }");

        assertEquals(ExitStatus.CONFIG, terminal.types("config", "check", file.toString()));

        List<String> lines = terminal.err().lines().toList();
        assertTrue(lines.get(0).startsWith(file + ":1:3: unknown key \"nam\""), terminal.err());
        assertTrue(lines.get(1).startsWith(file + ":2:26: login is \"1\""), terminal.err());
        assertEquals(List.of("2 errors in " + file), lines.subList(2, lines.size()));
        assertEquals("", terminal.out());
    }

    @Test
    void whatCountsIsShownWithWhereItComesFromAndWithoutPasswords() throws Exception {
        files.write("roster.txt", "o 2 bob sekret", "o 1 ala sekret", "g 1 szachy 2");
        Path file = files.write(
                "kolejka.json",
                "{",
                "  \"name\": \"biuro\",",
                "  \"doors\": [ { \"transport\": \"sysv\" } ],",
                "  \"queue\": {",
                "    \"mode\": \"666\" },",
                "  \"roster\": \"roster.txt\" }");

        assertEquals(ExitStatus.OK, terminal.types("config", "show", file.toString()));

        List<String> shown =
                terminal.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
        assertTrue(shown.contains("name \"biuro\" " + file + ":2"), terminal.out());
        assertTrue(shown.contains("language null default"), terminal.out());
        assertTrue(shown.contains("doors[0].transport \"sysv\" " + file + ":3"), terminal.out());
        assertTrue(shown.contains("doors[0].classic true default"), terminal.out());
        assertTrue(shown.contains("queue.mode \"0666\" " + file + ":5"), terminal.out());
        assertTrue(shown.contains("queue.slots-per-lane 64 default"), terminal.out());
        Path roster = directory.resolve("roster.txt");
        assertTrue(shown.contains("people[0].login \"ala\" " + roster + ":2"), terminal.out());
        assertTrue(shown.contains("people[1].password \"(hidden)\" " + roster + ":1"), terminal.out());
        assertTrue(shown.contains("groups[0].members [\"bob\"] " + roster + ":3"), terminal.out());
        assertFalse(terminal.out().contains("sekret"), "a password is shown");
    }

    @Test
    void programsGetALineOfJsonForEachSetting() throws Exception {
        Path file = files.write("config.txt", "o 1 a\"la sekret");

        terminal.types("config", "show", file.toString(), "--json");

        assertTrue(
                terminal.out()
                        .contains("{\"v\":1,\"key\":\"people[0].login\",\"value\":\"a\\\"la\",\"file\":\"" + file
                                + "\",\"line\":1}\n"),
                terminal.out());
        assertTrue(terminal.out().contains("{\"v\":1,\"key\":\"queue.group\",\"value\":null,\"default\":true}\n"));
        terminal.out().lines().forEach(JsonSchema::parse);
    }

    @Test
    void everySettingOfTheSampleIsShown() throws Exception {
        terminal.types("config", "show", SAMPLE.toString());

        for (String key : List.of("version", "name", "language", "durability", "mail.per-person", "history.keep")) {
            assertTrue(terminal.out().contains(key + " "), key);
        }
        JsonSettings.QUEUE_KEYS.forEach(key -> assertTrue(terminal.out().contains("queue." + key + " "), key));
        JsonSettings.CLASSIC_KEYS.forEach(key -> assertTrue(terminal.out().contains("classic." + key + " "), key));
    }

    @Test
    void aClassicFileBecomesJsonAndThatTheSameClassicFile() throws Exception {
        assertEquals(ExitStatus.OK, terminal.types("config", "convert", CLASSIC_SAMPLE.toString()));
        Path json = files.write("kolejka.json", terminal.out());
        assertTrue(terminal.err().startsWith("there are passwords in it: "), terminal.err());

        terminal.types("config", "convert", json.toString());

        assertEquals(Files.readString(CLASSIC_SAMPLE), terminal.out());
        assertEquals(
                new ConfigurationReader().read(CLASSIC_SAMPLE).roster().names(),
                new ConfigurationReader().read(json).roster().names());
    }

    @Test
    void whatAClassicFileCannotHoldIsNamed() throws Exception {
        Path file = files.write(
                "kolejka.json",
                "{ \"people\": [ { \"login\": \"ala\" }, { \"login\": \"bob\", \"password\": \"p\" } ] }");
        RefusedException without =
                assertThrows(RefusedException.class, () -> terminal.types("config", "convert", file.toString()));
        Path blanks =
                files.write("blank.json", "{ \"people\": [ { \"login\": \"ala\", \"password\": \"ma kota\" } ] }");
        RefusedException blank =
                assertThrows(RefusedException.class, () -> terminal.types("config", "convert", blanks.toString()));
        Path more = files.write(
                "more.json",
                "{ \"name\": \"x\", \"mail\": {}, \"people\": [ { \"login\": \"ala\", \"password\": \"p\" } ] }");
        terminal.types("config", "convert", more.toString());

        assertEquals(ExitStatus.CONFIG, without.status());
        assertEquals("config.txt needs everybody's password, and there is none here of ala", without.getMessage());
        assertEquals("config.txt cannot hold passwords with blanks; choose others for ala", blank.getMessage());
        assertTrue(terminal.err().contains("their defaults count: name, mail\n"), terminal.err());
    }

    @Test
    void theSchemaTakesTheSampleAndKnowsEveryKeyThatTheReaderKnows() throws Exception {
        terminal.types("config", "schema");
        JsonSchema schema = JsonSchema.of(terminal.out());

        assertTrue(schema.allows(Files.readString(SAMPLE)));
        assertEquals(JsonSettings.KEYS, schema.keysAt());
        assertEquals(JsonSettings.DOOR_KEYS, schema.keysAt("doors", "items"));
        assertEquals(JsonSettings.QUEUE_KEYS, schema.keysAt("queue"));
        assertEquals(JsonSettings.MAIL_KEYS, schema.keysAt("mail"));
        assertEquals(JsonSettings.CLASSIC_KEYS, schema.keysAt("classic"));
        assertEquals(JsonRoster.PERSON_KEYS, schema.keysAt("people", "items"));
        assertEquals(JsonRoster.GROUP_KEYS, schema.keysAt("groups", "items"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\": 2",
                "\"version\": 1",
                "\"name\": \"\"",
                "\"name\": \"our office\"",
                "\"language\": \"de\"",
                "\"doors\": []",
                "\"doors\": [ {} ]",
                "\"doors\": [ { \"transport\": \"sysv\", \"key\": 0 } ]",
                "\"doors\": [ { \"transport\": \"sysv\", \"key\": 2147483647, \"classic\": false } ]",
                "\"doors\": [ { \"transport\": \"sysv\", \"classic\": 1 } ]",
                "\"queue\": { \"mode\": \"0460\" }",
                "\"queue\": { \"mode\": \"666\", \"group\": null }",
                "\"queue\": { \"group\": \"a b\" }",
                "\"queue\": { \"slots-per-lane\": 1 }",
                "\"queue\": { \"slots-per-lane\": 65536 }",
                "\"queue\": { \"slots-per-lane\": 65537 }",
                "\"queue\": { \"sealed-sessions\": 65536 }",
                "\"queue\": { \"sealed-sessions\": 65537 }",
                "\"queue\": { \"sealed-sessions\": -1 }",
                "\"queue\": { \"slots\": 1 }",
                "\"durability\": \"disk\"",
                "\"durability\": \"tape\"",
                "\"mail\": { \"per-person\": 0 }",
                "\"mail\": { \"per-person\": 1000000 }",
                "\"mail\": { \"per-person\": 1000001 }",
                "\"classic\": { \"idle-takeover-s\": 31536000, \"login-wait-ms\": 60000 }",
                "\"classic\": { \"idle-takeover-s\": 31536001 }",
                "\"classic\": { \"login-wait-ms\": 0 }",
                "\"classic\": { \"login-wait-ms\": 60001 }",
                "\"history\": { \"keep\": \"90d\" }",
                "\"history\": { \"keep\": \"off\" }",
                "\"history\": { \"keep\": \"forever\" }",
                "\"history\": { \"keep\": 90 }",
                "\"history\": { \"keep\": \"100000h\" }",
                "\"groups\": [ { \"name\": \"a b\" } ]",
                "\"groups\": [ { \"members\": [] } ]",
                "\"groups\": [ { \"name\": \"a\", \"members\": [\"ala\", \"ala\"] } ]",
                "\"groups\": [ { \"name\": \"a\", \"members\": [\"ala\"] } ]",
                "\"roster\": \"config.txt\"",
                "\"surprise\": 1",
            })
    void theSchemaAndTheReaderAgree(String more) throws Exception {
        String json = "{ " + more + ", \"people\": [ { \"login\": \"ala\" } ] }";

        assertEquals(
                files.problems("kolejka.json", json).isEmpty(),
                JsonSchema.of(ConfigCommand.schema()).allows(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"login\": \"12\" }",
                "{ \"login\": \"1a\" }",
                "{ \"login\": \"a,b\" }",
                "{ \"login\": \"a b\" }",
                "{ \"password\": \"x\" }",
                "{ \"login\": \"ala\", \"password\": \"\" }",
                "{ \"login\": \"ala\", \"password\": null }",
                "{ \"login\": \"ala\", \"number\": 1 }",
                "7",
            })
    void theyAgreeAboutPeopleToo(String person) throws Exception {
        String json = "{ \"people\": [ " + person + " ] }";

        assertEquals(
                files.problems("kolejka.json", json).isEmpty(),
                JsonSchema.of(ConfigCommand.schema()).allows(json));
    }

    @Test
    void whatDoesNotExistIsRefusedWithWhatDoes() {
        assertRefused("unknown command 'config chek'; did you mean check?", "config", "chek");
        assertRefused("usage: config check|show|convert|schema [FILE]; got 0 after config", "config");
        assertRefused("the file is named twice", "config", "check", "a", "--config", "b");
        assertRefused("--json goes with config show only", "config", "check", "a", "--json");
    }

    private void assertRefused(String message, String... words) {
        RefusedException refused = assertThrows(RefusedException.class, () -> terminal.types(words));
        assertEquals(ExitStatus.USAGE, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
    }
}
