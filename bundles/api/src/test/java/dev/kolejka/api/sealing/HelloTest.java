package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.testing.Seeds;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelloTest {

    private static final Token TOKEN = new Token(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"));
    private static final Hello ALA = new Hello(TOKEN, 258, Role.EXTRA, true, "ala");

    @Test
    void itTravelsAsTheProtocolDrawsIt() {
        assertEquals(
                "01" + "01" + "01" + "03" + "000102030405060708090a0b0c0d0e0f" + "00000102" + "616c61",
                HexFormat.of().formatHex(ALA.toBytes()));
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleIsReadAsItWasWritten(Role role) throws MalformedHandshakeException {
        Hello hello = new Hello(TOKEN, Integer.MAX_VALUE, role, false, "ż".repeat(127) + "x");

        assertEquals(hello, Hello.of(hello.toBytes()));
        assertEquals(Hello.MAX_BYTES, hello.toBytes().length);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "0, 2", "1, 3", "1, 255", "2, 2", "2, 255", "3, 0", "3, 2", "3, 4", "3, 255", "20, 128", "26, 255"
    })
    void oneByteThatIsWrongMakesItMalformed(int at, int value) {
        byte[] bytes = ALA.toBytes();
        bytes[at] = (byte) value;

        assertThrows(MalformedHandshakeException.class, () -> Hello.of(bytes));
    }

    @Test
    void aSlotCountsFromOne() {
        byte[] bytes = ALA.toBytes();
        Arrays.fill(bytes, 20, 24, (byte) 0);

        assertThrows(MalformedHandshakeException.class, () -> Hello.of(bytes));
        assertThrows(IllegalArgumentException.class, () -> new Hello(TOKEN, 0, Role.PRIMARY, false, "ala"));
    }

    @Test
    void oneOfAnyOtherLengthIsMalformed() {
        byte[] bytes = ALA.toBytes();
        for (int length = 0; length <= 2 * bytes.length; length++) {
            byte[] other = Arrays.copyOf(bytes, length);
            if (length != bytes.length) {
                assertThrows(MalformedHandshakeException.class, () -> Hello.of(other), "length " + length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void aLoginHasOneTo255Bytes(int length) {
        assertThrows(
                IllegalArgumentException.class, () -> new Hello(TOKEN, 1, Role.PRIMARY, false, "x".repeat(length)));
    }

    @Test
    void whateverBytesComeItIsReadOrMalformed() {
        SplittableRandom random = Seeds.random(HelloTest.class);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = Noisy.bytes(random, ALA.toBytes());
            try {
                Hello hello = Hello.of(bytes);
                assertEquals(HexFormat.of().formatHex(bytes), HexFormat.of().formatHex(hello.toBytes()));
                read++;
            } catch (MalformedHandshakeException e) {
                assertFalse(String.valueOf(e.getMessage()).isEmpty());
            }
        }
        assertTrue(read > 1000 && read < 199_000, read + " were read");
    }

    @Test
    void aLogTellsSessionsApartAndCannotNameOne() {
        assertEquals("00010203", TOKEN.toString());
        assertFalse(ALA.toString().contains("04050607"));
    }
}
