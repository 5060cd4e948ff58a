package dev.kolejka.client.menu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of UTF-8 from a stream, whatever the locale says. A line ends in a newline, which a carriage return may precede;
 * the last one may end without. On a terminal there may be a key that takes a line back as well. What was read is wiped.
 */
final class PipeLines implements LineSource {

    /** The longest line taken; what comes in a longer one is skipped to its end. */
    static final int MAX_LINE_BYTES = 64 * 1024;

    private static final int END_OF_STREAM = -1;
    private static final int NO_KEY = -2;
    private static final int CHUNK_BYTES = 8192;

    private final InputStream in;
    private final int takesBack;
    private final byte[] line = new byte[MAX_LINE_BYTES];
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int taken;
    private int filled;

    PipeLines(InputStream in) {
        this(in, NO_KEY);
    }

    /**
     * As typed on a terminal.
     *
     * @param in        gives no more than was typed, without waiting for more
     * @param takesBack the byte of the key that takes a line back, and ends it
     */
    PipeLines(InputStream in, int takesBack) {
        this.in = in;
        this.takesBack = takesBack;
    }

    @Override
    public boolean showsPrompt() {
        return false;
    }

    @Override
    public Line read(Question question) throws IOException {
        int next = next();
        if (next == END_OF_STREAM) {
            return Line.END;
        }
        int length = 0;
        for (; next != '\n' && next != takesBack && next != END_OF_STREAM; next = next()) {
            if (length < MAX_LINE_BYTES) {
                line[length] = (byte) next;
            }
            length = Math.min(length + 1, MAX_LINE_BYTES + 1);
        }
        try {
            if (next == takesBack) {
                return Line.CANCELLED;
            }
            return length > MAX_LINE_BYTES ? Line.TOO_LONG : decode(withoutReturn(length));
        } finally {
            Arrays.fill(line, (byte) 0); // it may have been a password
        }
    }

    private int next() throws IOException {
        if (taken == filled) {
            taken = 0;
            filled = Math.max(0, in.read(chunk, 0, CHUNK_BYTES));
            if (filled == 0) {
                return END_OF_STREAM;
            }
        }
        int next = Byte.toUnsignedInt(chunk[taken]);
        chunk[taken++] = 0;
        return next;
    }

    private int withoutReturn(int length) {
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }

    private Line decode(int length) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length));
            char[] typed = new char[decoded.remaining()];
            decoded.get(typed);
            Arrays.fill(decoded.array(), '\0');
            return Line.of(typed);
        } catch (CharacterCodingException notUtf8) {
            return Line.NOT_UTF8;
        }
    }
}
