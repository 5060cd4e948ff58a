package dev.kolejka.api.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("send", "receive", "login", "password", "who");

    @ParameterizedTest
    @CsvSource({
        "sned, send", // two neighbours swapped
        "snedx, send", // which is one slip, so there may be another
        "pasword, password", // one missing
        "passsword, password", // one too many
        "passwort, password", // one changed
        "pasowrd, password", // two slips
        "SEND, send",
        "ho, who",
        "send, send"
    })
    void aSlipOrTwoAreForgiven(String written, String meant) {
        assertEquals(Optional.of(meant), Suggestion.closest(written, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"pssswrt", "xyz", "rcvve", "''", "konfiguration"})
    void whatIsTooFarAwayIsNotGuessed(String written) {
        assertEquals(Optional.empty(), Suggestion.closest(written, KNOWN));
    }

    @Test
    void theClosestWins() {
        assertEquals(Optional.of("mode"), Suggestion.closest("mod", List.of("nodes", "mode", "model")));
    }

    @Test
    void aWordThatSharesNoLetterIsAnotherWord() {
        assertEquals(Optional.empty(), Suggestion.closest("x", List.of("y")));
        assertEquals(Optional.empty(), Suggestion.closest("ab", List.of("cd")));
        assertEquals(Optional.empty(), Suggestion.closest("", List.of("y")));
        assertEquals(Optional.of("y"), Suggestion.closest("yy", List.of("y")));
    }

    @Test
    void noWordOfMegabytesIsCompared() {
        String garbage = "x".repeat(5_000_000);

        assertEquals(Optional.empty(), Suggestion.closest(garbage, List.of("x".repeat(4_999_999))));
        assertEquals(Optional.empty(), Suggestion.closest("x".repeat(64), List.of(garbage)));
    }

    @Test
    void oneSlipIsForgivenOnlyInWordsOfUpToSixtyFourCharacters() {
        String longest = "x".repeat(64);
        String longer = "x".repeat(65);

        assertEquals(Optional.of(longest), Suggestion.closest("x".repeat(63), List.of(longest)));
        assertEquals(Optional.empty(), Suggestion.closest(longer, List.of(longest)));
        assertEquals(Optional.empty(), Suggestion.closest(longest, List.of(longer)));
    }

    @Test
    void withoutKnownWordsThereIsNothingToSuggest() {
        assertEquals(Optional.empty(), Suggestion.closest("send", List.of()));
    }
}
