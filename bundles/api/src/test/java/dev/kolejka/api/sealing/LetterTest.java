package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LetterTest {

    private static final byte[] TEXT = "żółw".getBytes(StandardCharsets.UTF_8);

    private final Letter letter = new Letter();

    @Test
    void itTravelsAsTheProtocolDrawsIt() {
        letter.head(0x0102030405060708L, 0x1112131415161718L, 0x21222324, 0x31323334)
                .text(TEXT, 0, TEXT.length)
                .part(0x4142, true);

        assertEquals(
                "0102030405060708" + "1112131415161718" + "21222324" + "31323334" + "c142" + "0007" + "c5bcc3b3c58277"
                        + "00".repeat(447),
                HexFormat.of().formatHex(letter.bytes()));
    }

    @Test
    void whatWasWrittenIsRead() {
        letter.head(-1, Long.MIN_VALUE, -2, Integer.MIN_VALUE).text(TEXT, 2, 5).part(0x7FFF, false);

        assertEquals(-1, letter.id());
        assertEquals(Long.MIN_VALUE, letter.atMillis());
        assertEquals(-2, letter.operation());
        assertEquals(Integer.MIN_VALUE, letter.peer());
        assertEquals(0x7FFF, letter.part());
        assertFalse(letter.isLast());
        assertTrue(letter.isWhole());
        assertEquals("ółw", letter.text());
        byte[] copy = new byte[8];
        assertEquals(5, letter.copyText(copy, 3));
        assertArrayEquals(Arrays.copyOfRange(TEXT, 2, 7), Arrays.copyOfRange(copy, 3, 8));
    }

    @Test
    void aNewHeadForgetsWhatWasThere() {
        letter.head(1, 2, 3, 4).text(TEXT, 0, TEXT.length).part(5, false);

        letter.head(1, 2, 3, 4);

        assertEquals("", letter.text());
        assertEquals(0, letter.part());
        assertTrue(letter.isLast());
        assertFalse(HexFormat.of().formatHex(letter.bytes()).contains("c5bc"));
    }

    @Test
    void nothingOfALongerTextTravelsBehindAShorterOne() {
        letter.head(1, 2, 3, 4).text(new byte[Letter.MAX_TEXT_BYTES], 0, Letter.MAX_TEXT_BYTES);
        Arrays.fill(letter.bytes(), 28, Letter.BYTES, (byte) 'x');

        letter.text(TEXT, 0, 2);

        assertEquals("ż", letter.text());
        assertEquals("c5bc" + "00".repeat(452), HexFormat.of().formatHex(letter.bytes(), 28, Letter.BYTES));
    }

    @Test
    void aTextOfMoreThan454BytesIsRefused() {
        assertEquals(454, Letter.MAX_TEXT_BYTES);
        assertThrows(IllegalArgumentException.class, () -> letter.text(new byte[455], 0, 455));
    }

    @Test
    void whateverIsInsideNothingIsReadBeyondItsEnd() {
        var random = Seeds.random(LetterTest.class);
        byte[] text = new byte[Letter.MAX_TEXT_BYTES];
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(letter.bytes());
            letter.bytes()[26] &= (byte) random.nextInt(4);

            assertEquals(letter.textLength() <= Letter.MAX_TEXT_BYTES, letter.isWhole());
            assertEquals(Math.min(letter.textLength(), Letter.MAX_TEXT_BYTES), letter.copyText(text, 0));
            assertTrue(letter.text().length() <= Letter.MAX_TEXT_BYTES);
        }
    }

    @Test
    void aLogShowsNumbersAndNoText() {
        letter.head(1, 2, 34, 4).text(TEXT, 0, TEXT.length);

        assertEquals("Letter[id=1 operation=34 peer=4 part=0 last text=7 bytes]", letter.toString());
    }
}
