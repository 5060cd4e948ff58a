package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a secret that is a line of UTF-8. What it needed meanwhile is wiped. */
final class SecretLine {

    /** The longest line taken. */
    static final int MAX_BYTES = 4096;

    private static final int END_OF_STREAM = -1;

    private SecretLine() {}

    /**
     * Reads up to the first newline, which a carriage return may precede, or to the end, and not a byte more.
     *
     * @param in    best not buffered: a buffer would keep a copy
     * @param where what is read, for the message
     * @return a new array, to be wiped by the caller
     * @throws CommandException if the line is empty, too long or not UTF-8
     * @throws IOException      if it cannot be read
     */
    static char[] read(InputStream in, String where) throws CommandException, IOException {
        byte[] line = new byte[MAX_BYTES];
        try {
            int length = 0;
            for (int next = in.read(); next != '\n' && next != END_OF_STREAM; next = in.read()) {
                if (length == MAX_BYTES) {
                    throw refused(Phrase.BAD_LONG_LINE, where, MAX_BYTES);
                }
                line[length++] = (byte) next;
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            if (length == 0) {
                throw refused(Phrase.BAD_NO_LINE, where);
            }
            return decode(ByteBuffer.wrap(line, 0, length), where);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static char[] decode(ByteBuffer line, String where) throws CommandException {
        CharBuffer decoded;
        try {
            decoded = StandardCharsets.UTF_8.newDecoder().decode(line);
        } catch (CharacterCodingException notUtf8) {
            throw refused(Phrase.BAD_LINE_ENCODING, where);
        }
        char[] secret = new char[decoded.remaining()];
        decoded.get(secret);
        Arrays.fill(decoded.array(), '\0');
        return secret;
    }

    private static CommandException refused(Phrase why, Object... values) {
        return new CommandException(ExitStatus.USAGE, why, values);
    }
}
