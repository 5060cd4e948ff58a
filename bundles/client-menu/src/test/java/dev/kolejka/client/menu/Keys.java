package dev.kolejka.client.menu;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A keyboard: gives what was typed, byte by byte, then does something before it comes to its end. */
final class Keys extends InputStream {

    private final ByteArrayInputStream typed;
    private final Then then;

    Keys(String typed, Then then) {
        this.typed = new ByteArrayInputStream(typed.getBytes(UTF_8));
        this.then = then;
    }

    /** What happens after the last byte. */
    @FunctionalInterface
    interface Then {

        void happens() throws IOException;
    }

    @Override
    public int read() throws IOException {
        if (typed.available() == 0) {
            then.happens();
        }
        return typed.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int next = read();
        if (next < 0) {
            return -1;
        }
        into[from] = (byte) next;
        return 1;
    }
}
