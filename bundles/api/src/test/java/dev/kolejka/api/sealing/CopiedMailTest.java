package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopiedMailTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Zażółć", "a\tb\nc\r\\", "\\n is no newline", "\\", "\\\\t", "\u001b[2J"})
    void whatIsWrittenIsRead(String text) {
        CopiedMail mail = new CopiedMail(7, 1_700_000_000_123L, "ala", "ka\tdra", true, false, true, text);

        assertEquals(Optional.of(mail), CopiedMail.parse(mail.line()));
        assertEquals(1, mail.line().lines().count());
    }

    @Test
    void itsLineIsAsInTheProtocol() {
        assertEquals(
                "7\t1700000000123\tala\tbob\tu\tHello\\nthere",
                new CopiedMail(7, 1_700_000_000_123L, "ala", "bob", false, true, false, "Hello\nthere").line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1\t2\ta\tb\t", "x\t2\ta\tb\t\tc", "1\t2\ta\tb\t\tc\td"})
    void whatIsNoSuchLineIsNone(String line) {
        assertEquals(Optional.empty(), CopiedMail.parse(line));
    }

    @Test
    void theLongestTextFitsAnAnswer() {
        String worst = new CopiedMail(
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        "\\".repeat(255),
                        "\\".repeat(255),
                        true,
                        true,
                        true,
                        "\n".repeat(Letters.MAX_TEXT_BYTES))
                .line();

        assertFalse(worst.length() + 1 > Letters.MAX_ANSWER_BYTES);
    }

    @Test
    void itsTextIsNotLogged() {
        assertFalse(new CopiedMail(1, 2, "ala", "bob", false, false, false, "secret")
                .toString()
                .contains("secret"));
    }
}
