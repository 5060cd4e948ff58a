package dev.kolejka.client.menu;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** Reads a line of which nothing is shown, key by key, and keeps no copy of it. One thread. */
final class SecretKeys {

    /** The longest that is taken; more is longer than any password there can be. */
    static final int MAX_CHARACTERS = 1024;

    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int BACKSPACE = 8;
    private static final int CTRL_U = 21;
    private static final int DELETE = 127;

    private final Reader keys;
    private final char[] typed = new char[MAX_CHARACTERS];
    private int length;

    /**
     * Reads on.
     *
     * @param keys whole characters, undisturbed by the terminal
     */
    SecretKeys(Reader keys) {
        this.keys = keys;
    }

    /** Waits for the end of the line. */
    Line read() throws IOException {
        try {
            while (true) {
                int key = keys.read();
                if (key < 0 || (key == CTRL_D && length == 0)) {
                    return Line.END;
                }
                if (key == CTRL_C) {
                    return Line.CANCELLED;
                }
                if (key == '\r' || key == '\n') {
                    return length < MAX_CHARACTERS ? Line.of(Arrays.copyOf(typed, length)) : Line.TOO_LONG;
                }
                take(key);
            }
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private void take(int key) {
        if (key == CTRL_U) {
            length = 0;
        } else if (key == BACKSPACE || key == DELETE) {
            length = Math.max(0, length - 1);
        } else if (length < MAX_CHARACTERS) {
            typed[length++] = (char) key;
        }
    }
}
