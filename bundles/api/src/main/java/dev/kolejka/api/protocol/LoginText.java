package dev.kolejka.api.protocol;

import dev.kolejka.api.queue.Frame;
import java.nio.charset.StandardCharsets;

/**
 * What stands behind the text of a log-in (dist/docs/protocol.md section 4). The text of a classic log-in ends in a NUL
 * and nobody reads on; there our own client says that it follows its session when that moves to another door. A program
 * that does not say so stays on the queue it knows, and its session ends with that queue. Proves nothing.
 */
public final class LoginText {

    private static final byte[] MARK = "kolejka follows".getBytes(StandardCharsets.US_ASCII);

    private LoginText() {}

    /**
     * Puts the mark behind a text.
     *
     * @param text   the text from index 0, with room behind it
     * @param length how long the text is
     * @return the length with a NUL and the mark, or the same length when a frame has no room for them
     * @throws ArrayIndexOutOfBoundsException if the array has no room although a frame has
     */
    public static int mark(byte[] text, int length) {
        int marked = length + 1 + MARK.length;
        if (marked > Frame.MAX_TEXT_BYTES) {
            return length;
        }
        text[length] = 0;
        System.arraycopy(MARK, 0, text, length + 1, MARK.length);
        return marked;
    }

    /**
     * How much room the mark takes.
     *
     * @return bytes, with the NUL in front of it
     */
    public static int markBytes() {
        return 1 + MARK.length;
    }

    /**
     * Whether a client says that it follows its session.
     *
     * @param login a log-in, or any frame
     * @return true when the mark stands behind its text
     */
    public static boolean isMarked(Frame login) {
        int start = login.textLength() + 1;
        if (start + MARK.length > Frame.TEXT_BYTES) {
            return false;
        }
        for (int i = 0; i < MARK.length; i++) {
            if (login.textByte(start + i) != MARK[i]) {
                return false;
            }
        }
        return true;
    }
}
