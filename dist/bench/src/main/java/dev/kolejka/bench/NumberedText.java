package dev.kolejka.bench;

import dev.kolejka.api.queue.Frame;

/**
 * Texts of nine digits that count messages, as long as the text of the classic measurements: so that whoever gets one
 * can tell whether it is the next. Reused; makes nothing.
 */
final class NumberedText {

    private static final int DIGITS = 9;
    private static final long ROUND = 1_000_000_000;

    private final byte[] text = new byte[DIGITS];

    /** Writes a number into a frame. */
    void write(long number, Frame frame) {
        long left = number % ROUND;
        for (int i = DIGITS - 1; i >= 0; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        frame.text(text, DIGITS);
    }

    /** Whether a frame's text is this number, whole. */
    static boolean is(long number, Frame frame) {
        long left = number % ROUND;
        boolean same = frame.textByte(DIGITS) == 0;
        for (int i = DIGITS - 1; i >= 0; i--) {
            same &= frame.textByte(i) == '0' + left % 10;
            left /= 10;
        }
        return same;
    }
}
