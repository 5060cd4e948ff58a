package dev.kolejka.api.protocol;

import dev.kolejka.api.queue.Frame;

/**
 * Reads code points from the bytes of a frame's text, without making anything. The same bytes are malformed here as for
 * the JDK's decoder: continuations that are missing or lead, forms longer than needed, surrogates, and what lies beyond
 * the last code point.
 */
final class Utf8 {

    /** No code point begins there. */
    static final int MALFORMED = -1;

    private static final int LEAST_OF_TWO_BYTES = 0x80;
    private static final int LEAST_OF_THREE_BYTES = 0x800;
    private static final int LEAST_OF_FOUR_BYTES = 0x10000;

    private Utf8() {}

    /**
     * The code point that begins at a byte.
     *
     * @param at  where
     * @param end where the text ends
     */
    static int codePoint(Frame frame, int at, int end) {
        int lead = frame.textByte(at);
        if (lead >= 0) {
            return lead;
        } else if ((lead & 0xE0) == 0xC0) {
            return atLeast(LEAST_OF_TWO_BYTES, continued(frame, at, end, 1, lead & 0x1F));
        } else if ((lead & 0xF0) == 0xE0) {
            return noSurrogate(atLeast(LEAST_OF_THREE_BYTES, continued(frame, at, end, 2, lead & 0x0F)));
        } else if ((lead & 0xF8) == 0xF0) {
            return atMost(
                    Character.MAX_CODE_POINT, atLeast(LEAST_OF_FOUR_BYTES, continued(frame, at, end, 3, lead & 7)));
        }
        return MALFORMED;
    }

    /** The bits of the lead byte, with those of so many bytes behind it. */
    private static int continued(Frame frame, int lead, int end, int bytes, int bits) {
        if (lead + bytes >= end) {
            return MALFORMED;
        }
        int codePoint = bits;
        for (int i = 1; i <= bytes; i++) {
            int next = frame.textByte(lead + i);
            if ((next & 0xC0) != 0x80) {
                return MALFORMED;
            }
            codePoint = (codePoint << 6) | (next & 0x3F);
        }
        return codePoint;
    }

    private static int atLeast(int least, int codePoint) {
        return codePoint >= least ? codePoint : MALFORMED;
    }

    private static int atMost(int most, int codePoint) {
        return codePoint <= most ? codePoint : MALFORMED;
    }

    private static int noSurrogate(int codePoint) {
        return codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE ? codePoint : MALFORMED;
    }
}
