package dev.kolejka.api.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ErrorLineTest {

    @Test
    void anErrorIsOneLineThatAgreesWithTheExitStatus() {
        assertEquals(
                "{\"v\":1,\"error\":{\"code\":\"no_user\",\"exit\":67,\"message\":\"nobody is 'x'\"}}",
                ErrorLine.json(ExitStatus.NO_USER, "nobody is 'x'"));
    }

    @Test
    void whatIsNoPlainCharacterIsEscaped() {
        assertEquals(
                "{\"v\":1,\"error\":{\"code\":\"usage\",\"exit\":2,\"message\":"
                        + "\"a\\\"b\\\\c\\nd\\u0009\\u001b\\u017c\\ud83d\\ude00\"}}",
                ErrorLine.json(ExitStatus.USAGE, "a\"b\\c\nd\t\u001b\u017c\ud83d\ude00"));
    }
}
