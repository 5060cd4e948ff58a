package dev.kolejka.api.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanguageTest {

    @Test
    void whatTheCommandLineSaysWins() throws RefusedException {
        Map<String, String> polish = Map.of("KOLEJKA_LANG", "pl", "LC_ALL", "pl_PL.UTF-8");

        assertEquals(Language.ENGLISH, Language.choose(Optional.of("en"), polish));
        assertEquals(Language.POLISH, Language.choose(Optional.of("pl"), Map.of()));
    }

    @Test
    void anUnknownLanguageOnTheCommandLineIsRefusedWithTheKnownOnes() {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> Language.choose(Optional.of("de"), Map.of()));

        assertEquals(ExitStatus.USAGE, refused.status());
        assertEquals("--lang is 'de'; there are pl en", refused.getMessage());
    }

    @Test
    void theFirstVariableThatIsSetDecides() {
        assertEquals(Language.POLISH, Language.wished(Map.of("KOLEJKA_LANG", "pl", "LC_ALL", "C")));
        assertEquals(Language.ENGLISH, Language.wished(Map.of("KOLEJKA_LANG", "en", "LC_ALL", "pl_PL.UTF-8")));
        assertEquals(Language.ENGLISH, Language.wished(Map.of("LC_ALL", "C", "LC_MESSAGES", "pl_PL", "LANG", "pl")));
        assertEquals(Language.POLISH, Language.wished(Map.of("LC_MESSAGES", "pl_PL", "LANG", "en_GB.UTF-8")));
        assertEquals(Language.POLISH, Language.wished(Map.of("LC_ALL", "", "LC_MESSAGES", " ", "LANG", "pl_PL.UTF-8")));
    }

    @Test
    void withoutAWishItIsEnglish() {
        assertEquals(Language.ENGLISH, Language.wished(Map.of()));
        assertEquals(Language.ENGLISH, Language.wished(Map.of("LANG", "de_DE.UTF-8")));
    }

    @Test
    void anOfficesLanguageComesBehindAWishForOursAndBeforeOneForAllPrograms() {
        Optional<String> polish = Optional.of("pl");

        assertEquals(Language.POLISH, Language.wished(Map.of("LC_ALL", "C", "LANG", "en_GB.UTF-8"), polish));
        assertEquals(Language.ENGLISH, Language.wished(Map.of("KOLEJKA_LANG", "en"), polish));
        assertEquals(Language.ENGLISH, Language.wished(Map.of("LANG", "pl_PL.UTF-8"), Optional.of("en")));
        assertEquals(Language.POLISH, Language.wished(Map.of("LANG", "pl_PL.UTF-8"), Optional.empty()));
        assertEquals(Language.ENGLISH, Language.wished(Map.of(), Optional.empty()));
    }
}
