package dev.kolejka.api.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final String EMOJI = "\uD83D\uDC22"; // a turtle: one code point, two chars, four bytes

    @ParameterizedTest
    @CsvSource({"'', 0", "ala, 3", "żółw, 7", "€, 3", EMOJI + ", 4"})
    void bytesAreThoseOfUtf8(String text, int bytes) {
        assertEquals(bytes, Text.bytes(text));
    }

    @Test
    void aSurrogateAloneTakesTheByteOfItsQuestionMark() {
        assertEquals(1, Text.bytes("\uD83D"));
        assertEquals("\uD83D\uD83D", Text.cut("\uD83D\uD83D\uD83D", 2));
    }

    @Test
    void aTextThatFitsIsNotCut() {
        assertEquals("żółw", Text.cut("żółw", 7));
        assertEquals("", Text.cut("", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "żółw, 6, żół",
        "żółw, 5, żó",
        "żółw, 4, żó",
        "żółw, 1, ''",
        "żółw, 0, ''",
        "a€b, 3, a",
        "a€b, 4, a€",
        "a" + EMOJI + ", 4, a",
        "a" + EMOJI + ", 5, a" + EMOJI
    })
    void aCutNeverLeavesHalfACodePoint(String text, int maxBytes, String cut) {
        assertEquals(cut, Text.cut(text, maxBytes));
    }

    @Test
    void aCombiningMarkIsACodePointOfItsOwn() {
        String e = "e\u0301"; // 1 + 2 bytes

        assertEquals(e, Text.cut(e, 3));
        assertEquals("e", Text.cut(e, 2));
    }

    @Test
    void aPolishLetterAcrossTheEdgeOfAFrameStaysOutside() {
        String fits = "x".repeat(509) + "ż"; // 511 bytes
        String across = "x".repeat(510) + "ż"; // 512 bytes

        assertEquals(fits, Text.cut(fits, Frame.MAX_TEXT_BYTES));
        assertEquals("x".repeat(510), Text.cut(across, Frame.MAX_TEXT_BYTES));
        assertEquals(List.of(fits), Text.pieces(fits, Frame.MAX_TEXT_BYTES));
        assertEquals(List.of("x".repeat(510), "ż"), Text.pieces(across, Frame.MAX_TEXT_BYTES));
    }

    @Test
    void anEmptyTextIsOneEmptyPiece() {
        assertEquals(List.of(""), Text.pieces("", 4));
    }

    @Test
    void piecesHoldAnyCodePointOrAreRefused() {
        assertEquals(List.of(EMOJI, EMOJI), Text.pieces(EMOJI + EMOJI, 4));

        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Text.pieces(EMOJI, 3));
        assertEquals("a piece must hold any code point: 4 bytes, got 3", refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hej", "Zażółć gęślą jaźń", EMOJI, "e\u0301", "\u05E9\u05DC\u05D5\u05DD", "\\u{1b}"})
    void aHarmlessTextIsReturnedAsItIs(String text) {
        assertSame(text, Text.clean(text));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00,
                0x07,
                0x08,
                0x0A,
                0x0D,
                0x1B,
                0x1F, // C0: NUL, bell, backspace, newline, return, escape
                0x7F,
                0x80,
                0x85,
                0x9B,
                0x9F, // DEL and C1: next line, CSI
                0x061C,
                0x200E,
                0x200F,
                0x202A,
                0x202E,
                0x2066,
                0x2069, // direction of reading
                0x2028,
                0x2029, // line and paragraph separators
                0xD800,
                0xDBFF,
                0xDC00,
                0xDFFF // surrogates without their other half
            })
    void whatWouldHarmATerminalBecomesVisible(int codePoint) {
        String harmful = "ala " + Character.toString(codePoint) + " kota";

        assertEquals("ala \\u{" + Integer.toHexString(codePoint) + "} kota", Text.clean(harmful));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x7E, 0xA0, 0x061B, 0x061D, 0x200D, 0x2010, 0x2027, 0x202F, 0x2065, 0x206A, 0x10FFFF})
    void itsNeighboursStay(int codePoint) {
        assertEquals(Character.toString(codePoint), Text.clean(Character.toString(codePoint)));
    }

    @Test
    void aTabBecomesABlank() {
        assertEquals("ala kota", Text.clean("ala\tkota"));
        assertEquals(" \\u{1b} ", Text.clean("\t\u001B\t"));
    }

    @Test
    void theSurrogatesOfACodePointStayTogether() {
        assertEquals("\\u{1b}" + EMOJI, Text.clean("\u001B" + EMOJI));
        assertEquals(EMOJI + "\\u{d83d}" + EMOJI, Text.clean(EMOJI + "\uD83D" + EMOJI));
    }

    @Test
    void anyTextCleansAndCutsAsPromised() {
        SplittableRandom random = Seeds.random(TextTest.class);
        for (int i = 0; i < 5_000; i++) {
            String text = anyText(random);
            int maxBytes = random.nextInt(4, 600);

            cleans(text);
            cuts(text, maxBytes);
            cuts(Text.clean(text), maxBytes);
        }
    }

    private static void cleans(String text) {
        String clean = Text.clean(text);

        assertSame(clean, Text.clean(clean));
        assertFalse(clean.codePoints().anyMatch(TextTest::harms), clean);
        assertEquals(clean, new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static boolean harms(int codePoint) {
        return Character.getType(codePoint) == Character.CONTROL
                || Character.getType(codePoint) == Character.SURROGATE
                || Character.getType(codePoint) == Character.LINE_SEPARATOR
                || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR;
    }

    private static void cuts(String text, int maxBytes) {
        List<String> pieces = Text.pieces(text, maxBytes);

        assertEquals(text, String.join("", pieces));
        assertEquals(pieces.get(0), Text.cut(text, maxBytes));
        for (int i = 0; i < pieces.size(); i++) {
            String piece = pieces.get(i);
            assertTrue(Text.bytes(piece) <= maxBytes);
            if (i > 0) {
                String next = piece.substring(0, piece.offsetByCodePoints(0, 1));
                assertTrue(Text.bytes(pieces.get(i - 1)) + Text.bytes(next) > maxBytes, "the next would have fitted");
            }
        }
        assertEquals(text.codePointCount(0, text.length()), count(pieces), "a code point was cut");
    }

    private static long count(List<String> pieces) {
        return pieces.stream().mapToLong(piece -> piece.codePoints().count()).sum();
    }

    /** Up to 600 code points: any ASCII, Polish letters, anything at all, lone surrogates too. */
    private static String anyText(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, random.nextInt(600)).forEach(i -> {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x80));
                case 1 -> text.append("ąćęłńóśźż".charAt(random.nextInt(9)));
                case 2 -> text.append((char) random.nextInt(0x10000));
                default -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
            }
        });
        return text.toString();
    }
}
