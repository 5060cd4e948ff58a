package dev.kolejka.api.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownCommandTest {

    private static final List<String> KNOWN = List.of("check", "dump");

    @Test
    void aSlipOfTheKeyboardIsToldWhatWasProbablyMeant() {
        RefusedException refused = UnknownCommand.refused("journal", "chekc", KNOWN);

        assertEquals(ExitStatus.USAGE, refused.status());
        assertEquals("unknown command 'journal chekc'; did you mean check?", refused.getMessage());
        assertEquals("nieznane polecenie „journal chekc”; czy chodziło o check?", refused.in(Language.POLISH));
    }

    @Test
    void anythingElseIsToldWhatThereIs() {
        RefusedException refused = UnknownCommand.refused("", "a\u001b", KNOWN);

        assertEquals("unknown command 'a\\u{1b}'; there are check dump", refused.getMessage());
        assertEquals("nieznane polecenie „a\\u{1b}”; są: check dump", refused.in(Language.POLISH));
    }
}
