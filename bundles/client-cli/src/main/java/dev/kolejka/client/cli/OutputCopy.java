package dev.kolejka.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * What a child writes, handed on as it comes, byte for byte, and looked at on the way: its own thread,
 * {@code kolejka-tail}, copies it. How long our reader takes does not matter: the child waits for it as it would without us.
 */
final class OutputCopy {

    /**
     * How long an output may stay silent after the child's end. A child may leave others behind that hold its output open:
     * they are not waited for.
     */
    private static final long LEFT_OVER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int BUFFER_BYTES = 8_192;

    private final InputStream in;
    private final OutputStream out;
    private final LastLines.Part lines;
    private boolean isReading;
    private boolean hasEnded;
    private long readingSince;

    private OutputCopy(InputStream in, OutputStream out, LastLines.Part lines) {
        this.in = in;
        this.out = out;
        this.lines = lines;
    }

    /**
     * Begins to copy.
     *
     * @param in    a child's output; closed when ours cannot be written, so that the child hears of it
     * @param out   ours; unbuffered, and not closed
     * @param lines sees all that could be written
     */
    static OutputCopy start(InputStream in, OutputStream out, LastLines.Part lines) {
        OutputCopy copy = new OutputCopy(in, out, lines);
        Thread thread = new Thread(copy::run, "kolejka-tail");
        thread.setDaemon(true);
        thread.start();
        return copy;
    }

    private void run() {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (in) {
            for (int length = read(buffer); length >= 0; length = read(buffer)) {
                out.write(buffer, 0, length);
                lines.add(buffer, length);
            }
            lines.close();
        } catch (IOException nobodyReads) {
            // closed above: the child hears of it when it writes again
        } finally {
            end();
        }
    }

    private int read(byte[] buffer) throws IOException {
        synchronized (this) {
            isReading = true;
            readingSince = System.nanoTime();
            notifyAll();
        }
        try {
            return in.read(buffer);
        } finally {
            synchronized (this) {
                isReading = false;
            }
        }
    }

    private synchronized void end() {
        hasEnded = true;
        notifyAll();
    }

    /**
     * To be called when the child has ended: waits until all it wrote is handed on.
     *
     * @throws InterruptedException if interrupted while waiting
     */
    synchronized void awaitEnd() throws InterruptedException {
        readingSince = System.nanoTime();
        while (!hasEnded) {
            long left = LEFT_OVER_NANOS - (System.nanoTime() - readingSince);
            if (!isReading) {
                wait();
            } else if (left <= 0) {
                return;
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
    }
}
