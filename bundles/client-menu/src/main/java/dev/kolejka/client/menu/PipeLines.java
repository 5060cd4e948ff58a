package dev.kolejka.client.menu;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of UTF-8 from a stream, whatever the locale says. A line ends in a newline, which a carriage return may precede;
 * the last one may end without.
 */
final class PipeLines implements LineSource {

    /** The longest line taken; what comes in a longer one is skipped to its end. */
    static final int MAX_LINE_BYTES = 64 * 1024;

    private static final int END_OF_STREAM = -1;

    private final InputStream in;
    private final byte[] line = new byte[MAX_LINE_BYTES];

    PipeLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    @Override
    public boolean showsPrompt() {
        return false;
    }

    @Override
    public Line read(Question question) throws IOException {
        int next = in.read();
        if (next == END_OF_STREAM) {
            return Line.END;
        }
        int length = 0;
        for (; next != '\n' && next != END_OF_STREAM; next = in.read()) {
            if (length < MAX_LINE_BYTES) {
                line[length] = (byte) next;
            }
            length = Math.min(length + 1, MAX_LINE_BYTES + 1);
        }
        try {
            return length > MAX_LINE_BYTES ? Line.TOO_LONG : decode(withoutReturn(length));
        } finally {
            Arrays.fill(line, (byte) 0); // it may have been a password
        }
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
