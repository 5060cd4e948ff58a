package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Request;
import dev.kolejka.api.queue.Frame;
import java.nio.charset.StandardCharsets;

/**
 * Lists of logins as answers carry them: each followed by a separator, cut between names at 511 bytes with {@code ...}
 * at the end; asked again with the whole text {@code +N} a list starts after N names (dist/docs/protocol.md
 * section 5). Reused from list to list; makes nothing.
 */
final class Listing {

    private static final byte[] MORE = {'.', '.', '.'};

    /** Digits of N that are looked at: more cannot be a number of people. */
    private static final int MAX_DIGITS = 9;

    private final byte[][] logins;
    private final byte[] bytes = new byte[Frame.MAX_TEXT_BYTES];
    private byte separator;
    private int length;
    private int lastThatLeavesRoom;
    private int skip;
    private boolean cut;

    Listing(Names names) {
        logins = names.logins().stream()
                .map(login -> login.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Starts a list with some text in front of the names. */
    Listing begin(String prefix, char separator) {
        this.separator = (byte) separator;
        skip = 0;
        cut = false;
        length = 0;
        for (; length < prefix.length(); length++) {
            bytes[length] = (byte) prefix.charAt(length);
        }
        lastThatLeavesRoom = length;
        return this;
    }

    /** Starts a list, after as many names as the request says. */
    Listing begin(Request request, char separator) {
        begin("", separator);
        skip = namesToSkip(request);
        return this;
    }

    /** Adds a person, unless the list is full. */
    void add(int person) {
        byte[] login = logins[person - 1];
        if (skip > 0) {
            skip--;
        } else if (cut || length + login.length + 1 > bytes.length) {
            cut = true;
        } else {
            System.arraycopy(login, 0, bytes, length, login.length);
            length += login.length;
            bytes[length++] = separator;
            if (length + MORE.length <= bytes.length) {
                lastThatLeavesRoom = length;
            }
        }
    }

    /** Puts the list into a frame. */
    void write(Frame frame) {
        if (cut) {
            length = lastThatLeavesRoom;
            System.arraycopy(MORE, 0, bytes, length, MORE.length);
            length += MORE.length;
        }
        frame.text(bytes, length);
    }

    /** N when the whole text is {@code +N}; classic programs leave anything else where no text belongs: ignored. */
    private static int namesToSkip(Request request) {
        Frame frame = request.frame();
        int end = request.textLength();
        if (end < 2 || end > MAX_DIGITS + 1 || frame.textByte(0) != '+') {
            return 0;
        }
        int number = 0;
        for (int i = 1; i < end; i++) {
            int digit = frame.textByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
