package dev.kolejka.api.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A text that is clean as bytes is one that the JDK's decoder and {@link Text#clean} leave as it is, and no other. */
class CleanTextTest {

    private static final int[] ALL = IntStream.range(0, 256).toArray();

    /** A byte of each kind, and those beside the limits between kinds. */
    private static final int[] KINDS = {
        0x00, 0x01, 0x09, 0x0A, 0x1F, 0x20, 0x41, 0x7E, 0x7F, 0x80, 0x8E, 0x8F, 0x90, 0x9C, 0x9F, 0xA0, 0xA6, 0xA9,
        0xAA, 0xAE, 0xBF, 0xC0, 0xC1, 0xC2, 0xD8, 0xDF, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xF8, 0xFF
    };

    private final Frame frame = new Frame();

    @Test
    void everyCodePointIsJudgedAsTheStringIs() {
        for (int codePoint = 1; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                check(("a" + Character.toString(codePoint) + "b").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void everySequenceOfUpToTwoBytesIsJudgedAsTheStringIs() {
        check(new byte[0]);
        checkAll(ALL);
        checkAll(ALL, ALL);
    }

    @Test
    void everySequenceOfThreeBytesIsJudgedAsTheStringIs() {
        checkAll(IntStream.rangeClosed(0xE0, 0xEF).toArray(), ALL, ALL);
        checkAll(ALL, KINDS, KINDS);
    }

    @Test
    void sequencesOfFourAndFiveBytesAreJudgedAsTheStringIs() {
        checkAll(IntStream.rangeClosed(0xF0, 0xFF).toArray(), ALL, KINDS, KINDS);
        checkAll(KINDS, KINDS, KINDS, KINDS);
        checkAll(new int[] {0x61, 0xC5, 0xE2, 0xF0}, KINDS, KINDS, KINDS, new int[] {0x61, 0x80, 0x9F});
    }

    @Test
    void whatLiesBehindTheTextIsNotLookedAt() {
        frame.text(new byte[] {'a', (byte) 0xC5, (byte) 0x9B, 7}, 4);

        assertTrue(Text.isClean(frame, 1));
        assertFalse(Text.isClean(frame, 2), "half a code point");
        assertTrue(Text.isClean(frame, 3));
        assertFalse(Text.isClean(frame, 4));
    }

    @Test
    void aTextThatFillsAFrameIsJudgedToItsLastByte() {
        byte[] bytes = new byte[Frame.MAX_TEXT_BYTES];
        Arrays.fill(bytes, (byte) 'x');
        check(bytes);

        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = 0x1B;
            check(bytes);
            bytes[at] = 'x';
        }
    }

    /** Every sequence that has one of these bytes at each place. */
    private void checkAll(int[]... places) {
        fill(new byte[places.length], 0, places);
    }

    private void fill(byte[] bytes, int at, int[]... places) {
        if (at == bytes.length) {
            check(bytes);
            return;
        }
        for (int value : places[at]) {
            bytes[at] = (byte) value;
            fill(bytes, at + 1, places);
        }
    }

    private void check(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean staysAsItIs = Arrays.equals(bytes, Text.clean(text).getBytes(StandardCharsets.UTF_8));
        boolean isClean = Text.isClean(frame.text(bytes, bytes.length), bytes.length);
        if (isClean != staysAsItIs) {
            assertEquals(staysAsItIs, isClean, HexFormat.of().formatHex(bytes));
        }
    }
}
