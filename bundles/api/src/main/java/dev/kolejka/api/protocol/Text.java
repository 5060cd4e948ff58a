package dev.kolejka.api.protocol;

import dev.kolejka.api.queue.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Text as people see it and as frames hold it: how many bytes it takes, where it may be cut, and the one function
 * through which text from others reaches a terminal or a log.
 */
public final class Text {

    private Text() {}

    /**
     * How many bytes a text takes in UTF-8.
     *
     * @param text any text
     * @return its bytes, without a NUL
     */
    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * The longest beginning of a text that fits, never with half a code point at its end.
     *
     * @param text     any text
     * @param maxBytes how many bytes of UTF-8 there is room for
     * @return the text itself when it fits
     */
    public static String cut(String text, int maxBytes) {
        return text.substring(0, end(text, 0, maxBytes));
    }

    /**
     * Cuts a text into pieces that fit, in order, never inside a code point.
     *
     * @param text     any text
     * @param maxBytes how many bytes of UTF-8 a piece may take, at least 4
     * @return the pieces; one, empty, for an empty text
     */
    public static List<String> pieces(String text, int maxBytes) {
        if (maxBytes < 4) {
            throw new IllegalArgumentException("a piece must hold any code point: 4 bytes, got " + maxBytes);
        }
        List<String> pieces = new ArrayList<>();
        int start = 0;
        do {
            int end = end(text, start, maxBytes);
            pieces.add(text.substring(start, end));
            start = end;
        } while (start < text.length());
        return pieces;
    }

    private static int end(String text, int start, int maxBytes) {
        int bytes = 0;
        int at = start;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            bytes += width(codePoint);
            if (bytes > maxBytes) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static int width(int codePoint) {
        if (isSurrogate(codePoint)) {
            return 1; // alone, it is encoded as a question mark
        }
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /**
     * Makes text from others harmless: a tab becomes a blank, and every character that would move a cursor, change a
     * terminal, break a line or turn the direction of reading becomes visible as {@code \}{@code u{1b}}. Cleaning twice
     * changes nothing.
     *
     * @param text any text
     * @return the text itself when there is nothing to clean
     */
    public static String clean(String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (isHarmful(codePoint)) {
                return cleanFrom(text, at);
            }
            at += Character.charCount(codePoint);
        }
        return text;
    }

    /**
     * As {@link #clean}, but newlines stay. Whoever shows such a text puts something in front of each line after the
     * first, or it could pass for a line of somebody else's.
     *
     * @param text any text
     * @return the text itself when there is nothing to clean
     */
    public static String cleanLines(String text) {
        return text.indexOf('\n') < 0
                ? clean(text)
                : Arrays.stream(text.split("\n", -1)).map(Text::clean).collect(Collectors.joining("\n"));
    }

    /**
     * As {@link #clean}, but a newline becomes a blank, as a tab does: for those who see one line.
     *
     * @param text any text
     * @return the text itself when there is nothing to clean
     */
    public static String cleanLine(String text) {
        return clean(text.replace('\n', ' '));
    }

    /**
     * Whether a frame's text is well-formed UTF-8 in which there is nothing to {@linkplain #clean clean}: then it may go
     * on as it is. Makes nothing.
     *
     * @param frame  any frame
     * @param length how many bytes of its text are looked at
     * @return false also when the text ends inside a code point
     */
    public static boolean isClean(Frame frame, int length) {
        int at = frame.plainBytes();
        while (at < length) {
            int codePoint = Utf8.codePoint(frame, at, length);
            if (codePoint == Utf8.MALFORMED || isHarmful(codePoint)) {
                return false;
            }
            at += width(codePoint);
        }
        return true;
    }

    private static String cleanFrom(String text, int start) {
        StringBuilder clean = new StringBuilder(text.length() + 16).append(text, 0, start);
        text.codePoints().skip(text.codePointCount(0, start)).forEach(codePoint -> {
            if (codePoint == '\t') {
                clean.append(' ');
            } else if (isHarmful(codePoint)) {
                clean.append("\\u{")
                        .append(Integer.toHexString(codePoint).toLowerCase(Locale.ROOT))
                        .append('}');
            } else {
                clean.appendCodePoint(codePoint);
            }
        });
        return clean.toString();
    }

    private static boolean isHarmful(int codePoint) {
        return codePoint < 0x20 // C0, with tab and newline
                || (codePoint >= 0x7F && codePoint <= 0x9F) // DEL and C1
                || isBidiControl(codePoint)
                || codePoint == 0x2028 // line separator
                || codePoint == 0x2029 // paragraph separator
                || isSurrogate(codePoint);
    }

    private static boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
