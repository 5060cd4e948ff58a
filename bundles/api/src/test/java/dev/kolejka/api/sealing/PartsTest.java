package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.sealing.Parts.Result;
import dev.kolejka.api.testing.Seeds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {

    private final Parts parts = new Parts();
    private final Letter letter = new Letter();
    private final SplittableRandom random = Seeds.random(PartsTest.class);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 453, 454, 455, 908, 909, 65_535, Letters.MAX_TEXT_BYTES})
    void aTextOfAnyLengthArrivesWhole(int length) {
        byte[] text = text(length);

        for (int part = 0; part < Parts.count(length) - 1; part++) {
            assertEquals(Result.MORE, add(1, text, part));
        }
        assertEquals(Result.WHOLE, add(1, text, Parts.count(length) - 1));

        assertArrayEquals(text, parts.text());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "454, 1", "455, 2", "65536, 145"})
    void asManyPartsAsTheTextNeeds(int length, int count) {
        assertEquals(count, Parts.count(length));
    }

    @Test
    void aShorterTextAfterALongerOneIsOnlyItself() {
        byte[] text = text(1000);
        add(1, text, 0);
        add(1, text, 1);
        add(1, text, 2);

        assertEquals(Result.WHOLE, add(2, text(3), 0));

        assertEquals(3, parts.text().length);
    }

    @Test
    void aPartThatIsLeftOutDiscardsTheWholeUntilItBeginsAgain() {
        byte[] text = text(2000);
        assertEquals(Result.MORE, add(1, text, 0));
        assertEquals(Result.GAP, add(1, text, 2));
        assertEquals(0, parts.text().length);
        assertEquals(Result.GAP, add(1, text, 1));

        assertEquals(Result.MORE, add(1, text, 0));
        assertEquals(Result.MORE, add(1, text, 1));
        assertEquals(Result.GAP, add(1, text, 1));
        assertEquals(Result.GAP, add(1, text, 2));
    }

    @Test
    void aTextBeginsWithPartZero() {
        assertEquals(Result.GAP, add(1, text(1000), 1));
    }

    @Test
    void nothingContinuesATextThatIsWhole() {
        byte[] text = text(1000);
        add(1, text, 0);
        add(1, text, 1);
        assertEquals(Result.WHOLE, add(1, text, 2));

        assertEquals(Result.GAP, add(1, text, 2));
        letter.head(1, 0, Letters.MAIL, 4).part(3, true);
        assertEquals(Result.GAP, parts.add(letter));
    }

    @ParameterizedTest
    @CsvSource({"2, 34, 4", "1, 33, 4", "1, 34, 5"})
    void aPartOfAnotherTextDiscardsTheWhole(long id, int operation, int peer) {
        byte[] text = text(500);
        add(1, text, 0);

        letter.head(id, 0, operation, peer).part(1, true);

        assertEquals(Result.GAP, parts.add(letter));
    }

    @Test
    void aPartWhoseLengthCannotBeTrueDiscardsTheWhole() {
        add(1, text(500), 0);
        letter.head(1, 0, Letters.MAIL, 4).part(1, true);
        letter.bytes()[26] = (byte) 0xFF;

        assertEquals(Result.GAP, parts.add(letter));
        letter.part(0, true);
        assertEquals(Result.GAP, parts.add(letter));
        assertEquals(0, parts.text().length);
    }

    @Test
    void aTextOfMoreThan64KiBIsDiscardedBeforeItIsKept() {
        byte[] text = text(Letters.MAX_TEXT_BYTES + 1);
        for (int part = 0; part < Parts.count(text.length) - 1; part++) {
            assertEquals(Result.MORE, add(1, text, part));
        }

        assertEquals(Result.TOO_LONG, add(1, text, Parts.count(text.length) - 1));

        assertEquals(0, parts.text().length);
        assertEquals(Result.GAP, add(1, text, Parts.count(text.length) - 1));
    }

    @Test
    void emptyPartsWithoutEndTakeNoRoom() {
        letter.head(1, 0, Letters.MAIL, 4);
        for (int part = 0; part < Letter.LAST; part++) {
            assertEquals(Result.MORE, parts.add(letter.part(part, false)));
        }

        assertEquals(Result.MORE, parts.add(letter.part(0, false)));
        assertEquals(0, parts.text().length);
    }

    @Test
    void whateverLettersComeTheTextStaysWithinItsLimit() {
        for (int i = 0; i < 300_000; i++) {
            letter.head(random.nextInt(100) == 0 ? 2 : 1, 0, Letters.MAIL, 4)
                    .text(new byte[Letter.MAX_TEXT_BYTES], 0, random.nextInt(Letter.MAX_TEXT_BYTES + 1))
                    .part(random.nextInt(50) == 0 ? random.nextInt(4) : i % 400, random.nextInt(300) == 0);

            Result result = parts.add(letter);

            assertTrue(parts.text().length <= Letters.MAX_TEXT_BYTES, result::toString);
        }
    }

    private Result add(long id, byte[] text, int part) {
        Parts.write(letter.head(id, 0, Letters.MAIL, 4), text, part);
        return parts.add(letter);
    }

    private byte[] text(int length) {
        byte[] text = new byte[length];
        random.nextBytes(text);
        return text;
    }
}
