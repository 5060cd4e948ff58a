package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
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
     * @throws RefusedException if the line is empty, too long or not UTF-8
     * @throws IOException      if it cannot be read
     */
    static char[] read(InputStream in, String where) throws RefusedException, IOException {
        byte[] line = new byte[MAX_BYTES];
        try {
            int length = 0;
            for (int next = in.read(); next != '\n' && next != END_OF_STREAM; next = in.read()) {
                if (length == MAX_BYTES) {
                    throw refused(where + " has a line of more than " + MAX_BYTES + " bytes");
                }
                line[length++] = (byte) next;
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            if (length == 0) {
                throw refused(where + " holds no password in its first line");
            }
            return decode(ByteBuffer.wrap(line, 0, length), where);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static char[] decode(ByteBuffer line, String where) throws RefusedException {
        CharBuffer decoded;
        try {
            decoded = StandardCharsets.UTF_8.newDecoder().decode(line);
        } catch (CharacterCodingException notUtf8) {
            throw refused("the first line of " + where + " is not UTF-8");
        }
        char[] secret = new char[decoded.remaining()];
        decoded.get(secret);
        Arrays.fill(decoded.array(), '\0');
        return secret;
    }

    private static RefusedException refused(String why) {
        return new RefusedException(ExitStatus.USAGE, why);
    }
}
