package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorOptionsTest {

    private static final DoorSettings MAPPED = new DoorSettings("mapped", null, true);
    private static final DoorSettings SYSV = new DoorSettings("sysv", "7000", false);

    private final Configuration configuration =
            Office.configuration(Office.sample(), 64, 10).withDoors(List.of(MAPPED, SYSV));

    @Test
    void withoutOptionsTheConfigurationCounts() throws RefusedException {
        DoorOptions options = read();

        assertEquals(List.of(MAPPED, SYSV), options.configuration().doors());
        assertEquals(List.of(), options.spare());
    }

    @Test
    void namedDoorsKeepWhatTheConfigurationSaysOfThemAndTheOthersAreSpare() throws RefusedException {
        DoorOptions options = read("--doors", "sysv,pigeon");

        assertEquals(
                List.of(SYSV, new DoorSettings("pigeon", null, false)),
                options.configuration().doors());
        assertEquals(List.of(MAPPED), options.spare());
    }

    @Test
    void theClassicLoginCanBeAllowedOnADoorAndKeepsTheRestOfIt() throws RefusedException {
        DoorOptions options = read("--doors", "sysv+classic,pigeon+classic");

        assertEquals(
                List.of(new DoorSettings("sysv", "7000", true), new DoorSettings("pigeon", null, true)),
                options.configuration().doors());
    }

    @Test
    void classicProgramsGetInOnTheOnlyDoorTheyKnowWhenNothingIsSaid() throws RefusedException {
        DoorOptions options = DoorOptions.read(
                Arguments.read(new String[] {"--doors", "sysv,mapped"}, List.of(DoorOptions.DOORS), List.of()),
                configuration.withDoors(List.of(new DoorSettings("pigeon", null, true))));

        assertEquals(
                List.of(new DoorSettings("sysv", null, true), new DoorSettings("mapped", null, false)),
                options.configuration().doors());
    }

    @Test
    void aKeyIsThatOfTheSysvDoor() throws RefusedException {
        DoorOptions options = read("--key", "6662");

        assertEquals(
                List.of(MAPPED, new DoorSettings("sysv", "6662", false)),
                options.configuration().doors());
    }

    @Test
    void aKeyWithoutASysvDoorCountsWhenASwapOpensOne() throws RefusedException {
        DoorOptions options = read("--doors", "mapped", "--key", "6662");

        assertEquals(List.of(MAPPED), options.configuration().doors());
        assertTrue(options.spare().contains(new DoorSettings("sysv", "6662", true)), options::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mapped,",
                ",mapped",
                "mapped,,sysv",
                "Mapped",
                "mapped sysv",
                "mapped,mapped",
                "mapped,mapped+classic",
                "+classic",
                "mapped+",
                "mapped+plain"
            })
    void whatIsNoListOfDoorsIsRefused(String list) {
        RefusedException refused = assertThrows(RefusedException.class, () -> read("--doors=" + list));

        assertEquals(ExitStatus.USAGE, refused.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "0x1a05", "2147483648", "99999999999", "6661 ", "06661"})
    void whatIsNoKeyIsRefused(String key) {
        RefusedException refused = assertThrows(RefusedException.class, () -> read("--key", key));

        assertEquals(ExitStatus.USAGE, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).contains("from 1 to 2147483647"), refused::getMessage);
    }

    private DoorOptions read(String... given) throws RefusedException {
        return DoorOptions.read(
                Arguments.read(given, List.of(DoorOptions.DOORS, DoorOptions.KEY), List.of()), configuration);
    }
}
