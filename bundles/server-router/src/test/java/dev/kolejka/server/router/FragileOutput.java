package dev.kolejka.server.router;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A file of what is printed, on a disk that may get full. */
final class FragileOutput extends ByteArrayOutputStream {

    boolean isFull;

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        if (!isFull) {
            super.write(bytes, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        if (isFull) {
            throw new IOException("No space left on device");
        }
    }
}
