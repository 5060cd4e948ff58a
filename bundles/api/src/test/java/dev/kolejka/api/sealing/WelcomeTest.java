package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.sealing.Welcome.Outcome;
import dev.kolejka.api.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WelcomeTest {

    private static final Size OFFICE = new Size(3, 2, 64);
    private static final Digest NAMES = Digest.of("o 1 ala \n".getBytes(StandardCharsets.UTF_8));
    private static final StateId STATE = new StateId(HexFormat.of().parseHex("101112131415161718191a1b1c1d1e1f"));
    private static final Welcome IN = new Welcome(Outcome.WELCOME, 0x01020304, 5, OFFICE, NAMES, STATE, 7, 0, "");
    private static final Welcome IN_THE_WAY =
            new Welcome(Outcome.IN_THE_WAY, 0, 0, OFFICE, NAMES, STATE, 0, 0x010203040506L, "mapped");

    @Test
    void itTravelsAsTheProtocolDrawsIt() {
        assertEquals(
                "01" + "00" + "0000" + "01020304" + "00000005" + "00000003" + "00000002" + "00000040" + NAMES + STATE
                        + "0000000000000007" + "0000000000000000" + "00",
                HexFormat.of().formatHex(IN.toBytes()));
        assertEquals(
                "01" + "04" + "0000" + "00000000" + "00000000" + "00000003" + "00000002" + "00000040" + NAMES + STATE
                        + "0000000000000000" + "0000010203040506" + "06" + "6d6170706564",
                HexFormat.of().formatHex(IN_THE_WAY.toBytes()));
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeIsReadAsItWasWritten(Outcome outcome) throws MalformedHandshakeException {
        int isIn = outcome == Outcome.WELCOME ? 1 : 0;
        String door = outcome == Outcome.IN_THE_WAY ? "ż".repeat(127) + "x" : "";
        Welcome welcome =
                new Welcome(outcome, -1 * isIn, 6 * isIn, OFFICE, NAMES, STATE, Long.MAX_VALUE, door.length(), door);

        assertEquals(welcome, Welcome.of(welcome.toBytes()));
        assertTrue(welcome.toBytes().length <= Welcome.MAX_BYTES);
    }

    @ParameterizedTest
    @CsvSource({
        "WELCOME, 0, 5, 0, ''",
        "WELCOME, 1, 0, 0, ''",
        "WELCOME, 1, 3, 0, ''",
        "WELCOME, 1, 7, 0, ''",
        "WELCOME, 1, -5, 0, ''",
        "WELCOME, 1, 5, 1, ''",
        "WELCOME, 1, 5, 0, mapped",
        "LATER, 1, 0, 0, ''",
        "LATER, 0, 5, 0, ''",
        "LATER, 0, -5, 0, ''",
        "LATER, 0, 0, 1, ''",
        "IN_THE_WAY, 1, 0, 1, mapped"
    })
    void whatDoesNotFitTheOutcomeIsRefused(Outcome outcome, int keyId, int number, long sinceMillis, String door) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Welcome(outcome, keyId, number, OFFICE, NAMES, STATE, 0, sinceMillis, door));
    }

    @Test
    void aDoorsNameHas255BytesAtMost() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Welcome(Outcome.IN_THE_WAY, 0, 0, OFFICE, NAMES, STATE, 0, 1, "x".repeat(256)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "0, 2", "1, 1", "1, 5", "1, 255", "2, 1", "3, 1", "8, 255", "11, 0", "11, 7", "12, 255", "15, 0",
        "16, 255", "20, 255", "80, 1", "88, 1", "88, 255"
    })
    void oneByteThatIsWrongMakesItMalformed(int at, int value) {
        byte[] bytes = IN.toBytes();
        bytes[at] = (byte) value;

        assertThrows(MalformedHandshakeException.class, () -> Welcome.of(bytes));
    }

    @Test
    void oneOfAnyOtherLengthIsMalformed() {
        byte[] bytes = IN_THE_WAY.toBytes();
        for (int length = 0; length <= 2 * bytes.length; length++) {
            byte[] other = Arrays.copyOf(bytes, length);
            if (length != bytes.length) {
                assertThrows(MalformedHandshakeException.class, () -> Welcome.of(other), "length " + length);
            }
        }
    }

    @Test
    void aDoorsNameThatIsNoTextMakesItMalformed() {
        byte[] bytes = IN_THE_WAY.toBytes();
        bytes[bytes.length - 1] = (byte) 0xC5;

        assertThrows(MalformedHandshakeException.class, () -> Welcome.of(bytes));
    }

    @Test
    void whateverBytesComeItIsReadOrMalformed() {
        SplittableRandom random = Seeds.random(WelcomeTest.class);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = Noisy.bytes(random, (i % 2 == 0 ? IN : IN_THE_WAY).toBytes());
            try {
                Welcome welcome = Welcome.of(bytes);
                assertEquals(HexFormat.of().formatHex(bytes), HexFormat.of().formatHex(welcome.toBytes()));
                read++;
            } catch (MalformedHandshakeException e) {
                assertFalse(String.valueOf(e.getMessage()).isEmpty());
            }
        }
        assertTrue(read > 1000 && read < 199_000, read + " were read");
    }
}
