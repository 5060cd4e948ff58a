package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Password;
import dev.kolejka.api.server.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when classic programs cannot hold everybody. */
class ClassicLimitsTest {

    private static final DoorSettings CLASSIC_PROGRAMS = new DoorSettings("sysv", null, true);

    @ParameterizedTest
    @ValueSource(strings = {"protocol.md", "man/client/man7/kolejka-protocol.7"})
    void theDocumentsNameTheseLimits(String document) throws IOException {
        String text = Files.readString(Path.of("..", "..", "dist", "docs", document));

        String limits = "hold at most " + ClassicLimits.MAX_PEOPLE + " people, " + ClassicLimits.MAX_GROUPS
                + " groups and names of " + ClassicLimits.MAX_NAME_BYTES + " bytes";
        assertTrue(text.replaceAll("\\s+", " ").contains(limits), limits);
    }

    @Test
    void asMuchAsClassicProgramsHoldIsFine() {
        List<String> logins = named("p", 98);
        logins.add("x".repeat(39));

        assertEquals(List.of(), ClassicLimits.warnings(office(CLASSIC_PROGRAMS, logins, named("g", 49))));
    }

    @Test
    void whoeverClassicProgramsCannotHoldIsNamed() {
        List<String> logins = named("p", 110);
        logins.set(0, "ż".repeat(20));
        List<String> groups = named("g", 50);
        groups.set(1, "y".repeat(40));

        assertEquals(
                List.of(
                        "classic programs hold at most 99 people, here are 110; they will not know"
                                + " p100, p101, p102, p103, p104, p105, p106, p107, p108, p109 and 1 more",
                        "classic programs hold at most 49 groups, here are 50; they will not know g50",
                        "classic programs hold logins of at most 39 bytes; these are longer: " + "ż".repeat(20),
                        "classic programs hold group names of at most 39 bytes; these are longer: " + "y".repeat(40)),
                ClassicLimits.warnings(office(CLASSIC_PROGRAMS, logins, groups)).stream()
                        .map(Saying::toString)
                        .toList());
    }

    @Test
    void doorsThatClassicProgramsCannotUseHaveNoSuchLimits() {
        List<String> logins = named("p", 100);

        assertEquals(
                List.of(), ClassicLimits.warnings(office(new DoorSettings("sysv", null, false), logins, List.of())));
        assertEquals(
                List.of(), ClassicLimits.warnings(office(new DoorSettings("mapped", null, true), logins, List.of())));
    }

    @Test
    void theReaderLogsTheWarning(@TempDir Path directory) throws Exception {
        String login = "x".repeat(40);

        List<String> logged = Ear.hears(() -> new ConfigurationFiles(directory)
                .read(
                        "kolejka.json",
                        "{ \"doors\": [ { \"transport\": \"sysv\" } ],",
                        "\"people\": [ { \"login\": \"" + login + "\" } ] }"));

        assertEquals(
                List.of("WARNING: classic programs hold logins of at most 39 bytes; these are longer: " + login),
                logged);
    }

    private static Configuration office(DoorSettings door, List<String> logins, List<String> groups) {
        Names names = new Names(
                logins,
                groups.stream().map(name -> new Names.Group(name, List.of())).toList());
        Roster roster = new Roster(names, Collections.nCopies(logins.size(), new Password("kota")));
        Settings settings = Settings.DEFAULT;
        return new Configuration(
                settings.name(),
                settings.language(),
                List.of(door),
                settings.queue(),
                settings.durability(),
                settings.mailPerPerson(),
                settings.classic(),
                roster);
    }

    private static List<String> named(String letter, int count) {
        return new ArrayList<>(IntStream.rangeClosed(1, count)
                .mapToObj(number -> letter + number)
                .toList());
    }
}
