package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageOptionTest {

    private static final Map<String, String> NOTHING = Map.of();

    @ParameterizedTest
    @ValueSource(strings = {"--lang pl status --json", "status --lang=pl --json", "status --json --lang pl"})
    void itMayStandAnywhere(String line) throws Exception {
        LanguageOption option = LanguageOption.takenFrom(line.split(" "), NOTHING);

        assertEquals(Language.POLISH, option.language());
        assertEquals(List.of("status", "--json"), option.rest());
    }

    @Test
    void withoutItTheEnvironmentCounts() throws Exception {
        assertEquals(
                Language.POLISH,
                LanguageOption.takenFrom(new String[] {"status"}, Map.of("LANG", "pl_PL.UTF-8"))
                        .language());
    }

    @Test
    void behindTwoDashesItIsAWord() throws Exception {
        String[] given = {"kick", "--", "--lang", "pl"};

        LanguageOption option = LanguageOption.takenFrom(given, NOTHING);

        assertEquals(Language.ENGLISH, option.language());
        assertEquals(List.of(given), option.rest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"status --lang", "--lang pl status --lang=pl", "--lang de status", "--lang= status"})
    void anotherLanguageNoneOrTwoAreRefused(String line) {
        assertEquals(
                ExitStatus.USAGE,
                assertThrows(RefusedException.class, () -> LanguageOption.takenFrom(line.split(" "), NOTHING))
                        .status());
    }
}
