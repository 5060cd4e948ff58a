package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.ClassicSettings;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Configuration.QueueSettings;
import dev.kolejka.api.server.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration without a mistake means. */
class ConfigurationReaderTest {

    private static final Path SAMPLES = Path.of("..", "..", "config", "server");

    @TempDir
    private Path directory;

    private ConfigurationFiles files;

    @BeforeEach
    void setUp() {
        files = new ConfigurationFiles(directory);
    }

    @Test
    void whatIsNotSaidHasItsDefault() throws IOException, ConfigurationException {
        Configuration fromJson =
                files.read("kolejka.json", "{ \"people\": [ { \"login\": \"ala\", \"password\": \"kota\" } ] }");
        Configuration fromClassic = files.read("config.txt", "o 1 ala kota");

        assertDefaults(fromJson);
        assertDefaults(fromClassic);
    }

    private static void assertDefaults(Configuration configuration) {
        assertEquals("kolejka", configuration.name());
        assertNull(configuration.language());
        assertEquals(List.of(new DoorSettings("mapped", null, false)), configuration.doors());
        assertEquals(new QueueSettings(new QueueAccess(0660, null), 64, 64), configuration.queue());
        assertEquals(Durability.PROCESS, configuration.durability());
        assertEquals(10_000, configuration.mailPerPerson());
        assertEquals(new ClassicSettings(Duration.ofSeconds(30), Duration.ofSeconds(1)), configuration.classic());
        assertEquals(
                new Names(List.of("ala"), List.of()), configuration.roster().names());
        assertTrue(configuration.roster().password(1).matches("kota"));
    }

    @Test
    void everythingCanBeSaid() throws IOException, ConfigurationException {
        Configuration configuration = files.read(
                "kolejka.json",
                "/* above the brace */ {",
                "  \"version\": 1, \"name\": \"nasze biuro\", \"language\": \"en\", // to the end of the line",
                "  \"doors\": [ { \"transport\": \"sysv\", \"key\": 6661, \"classic\": false },",
                "    { \"transport\": \"later\" } ],",
                "  \"queue\": { \"mode\": \"640\", \"group\": \"users\", \"slots-per-lane\": 2,",
                "    \"sealed-sessions\": 0 },",
                "  \"durability\": \"disk\",",
                "  \"mail\": { \"per-person\": 7 },",
                "  \"classic\": { \"idle-takeover-s\": 0, \"login-wait-ms\": 50 },",
                "  \"people\": [ { \"login\": \"żółw\", \"password\": \"długie hasło\" },",
                "    { \"login\": \"bob\", \"password\": \"psa\" } ],",
                "  \"groups\": [ { \"name\": \"2024\", \"members\": [ \"bob\", \"żółw\" ] }, { \"name\": \"b\" } ]",
                "}");

        assertEquals("nasze biuro", configuration.name());
        assertEquals("en", configuration.language());
        assertEquals(
                List.of(new DoorSettings("sysv", "6661", false), new DoorSettings("later", null, false)),
                configuration.doors());
        assertEquals(new QueueSettings(new QueueAccess(0640, "users"), 2, 0), configuration.queue());
        assertEquals(Durability.DISK, configuration.durability());
        assertEquals(7, configuration.mailPerPerson());
        assertEquals(new ClassicSettings(Duration.ZERO, Duration.ofMillis(50)), configuration.classic());
        assertEquals(
                new Names(
                        List.of("żółw", "bob"),
                        List.of(new Names.Group("2024", List.of(2, 1)), new Names.Group("b", List.of()))),
                configuration.roster().names());
        assertTrue(configuration.roster().password(1).matches("długie hasło"));
    }

    @Test
    void classicNumbersDecideNotTheOrderOfTheLines() throws IOException, ConfigurationException {
        Configuration configuration = files.read(
                "config.txt", "g 2 kino", "o 2 bob psa", "g\t1 szachy 02  1", "o 1 ala kota", "", "o 3 ewa rybka");

        assertEquals(
                new Names(
                        List.of("ala", "bob", "ewa"),
                        List.of(new Names.Group("szachy", List.of(2, 1)), new Names.Group("kino", List.of()))),
                configuration.roster().names());
        assertTrue(configuration.roster().password(2).matches("psa"));
    }

    @Test
    void jsonMayLeaveItsRosterToAClassicFileBesideIt() throws IOException, ConfigurationException {
        files.write("config.txt", "o 1 ala kota", "o 2 bob psa");

        Configuration configuration =
                files.read("kolejka.json", "{ \"name\": \"office\", \"roster\": \"config.txt\" }");

        assertEquals("office", configuration.name());
        assertEquals(List.of("ala", "bob"), configuration.roster().names().logins());
    }

    @Test
    void theSamplesAreWithoutAMistakeAndSayTheSame() throws ConfigurationException {
        Configuration json = new ConfigurationReader().read(SAMPLES.resolve("kolejka.json"));
        Configuration classic = new ConfigurationReader().read(SAMPLES.resolve("config.txt"));

        Names names = new Names(
                List.of("ala", "bob", "ewa"),
                List.of(new Names.Group("szachy", List.of(1, 2)), new Names.Group("kino", List.of(1, 3))));
        for (Configuration sample : List.of(json, classic)) {
            assertEquals(names, sample.roster().names());
            assertTrue(sample.roster().password(1).matches("kota"));
            assertTrue(sample.roster().password(2).matches("psa"));
            assertTrue(sample.roster().password(3).matches("rybka"));
        }
    }

    @Test
    void theJsonSampleShowsTheDefaults() throws ConfigurationException {
        Configuration sample = new ConfigurationReader().read(SAMPLES.resolve("kolejka.json"));

        assertEquals(
                Settings.DEFAULT.with(sample.roster()),
                new Configuration(
                        Settings.DEFAULT.name(),
                        sample.language(),
                        sample.doors(),
                        sample.queue(),
                        sample.durability(),
                        sample.mailPerPerson(),
                        sample.classic(),
                        sample.roster()));
    }

    @Test
    void readingWritesNothing() throws IOException {
        Path file = files.write("kolejka.json", "{ \"people\": [ 7 ] }");

        assertFalse(files.problems(file).isEmpty());

        try (Stream<Path> left = Files.list(directory)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void nothingReadEverPrintsAPassword() {
        Source source = new Source("config.txt", 0, "o 1 ala kota");
        Problems problems = new Problems();

        RosterDraft draft = ClassicRoster.read(source, problems);

        assertFalse(draft.toString().contains("kota"), draft::toString);
        assertFalse(new Node.Words(source.at(0), "kota").toString().contains("kota"));
        assertFalse(source.at(0).toString().contains("kota"));
    }
}
