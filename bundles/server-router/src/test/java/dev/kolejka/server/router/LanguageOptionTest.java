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
    void anOfficesLanguageComesBehindWhatWasTypedAndAWishForOurPrograms() throws Exception {
        String[] typed = {"--lang", "en"};
        String[] nothing = {};
        Map<String, String> wished = Map.of("KOLEJKA_LANG", "en");
        Map<String, String> installed = Map.of("LANG", "en_GB.UTF-8");

        assertEquals(Language.ENGLISH, LanguageOption.takenFrom(typed, NOTHING).language("pl"));
        assertEquals(Language.ENGLISH, LanguageOption.takenFrom(nothing, wished).language("pl"));
        assertEquals(
                Language.POLISH, LanguageOption.takenFrom(nothing, installed).language("pl"));
        assertEquals(
                Language.ENGLISH, LanguageOption.takenFrom(nothing, installed).language(null));
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

    @Test
    void whatIsWrongWithItIsSaidAsOfAnyOption() {
        assertEquals("option --lang needs a value", refusal("status --lang"));
        assertEquals("option --lang is given twice", refusal("--lang pl status --lang=pl"));
        assertEquals("--lang is 'de'; there are pl en", refusal("--lang de status"));
    }

    private static String refusal(String line) {
        return String.valueOf(
                assertThrows(RefusedException.class, () -> LanguageOption.takenFrom(line.split(" "), NOTHING))
                        .getMessage());
    }
}
