package dev.kolejka.itest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a process writes to one of its outputs. A thread of its own takes it down; any thread may wait for text. */
final class Transcript {

    private final StringBuilder text = new StringBuilder();
    private final Thread writer;
    private int heard;
    private boolean ended;

    Transcript(String name, InputStream output) {
        writer = new Thread(() -> takeDown(output), name);
        writer.setDaemon(true);
        writer.start();
    }

    private void takeDown(InputStream output) {
        char[] buffer = new char[4096];
        try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                append(new String(buffer, 0, count));
            }
        } catch (IOException closed) {
            // Whoever destroys the process closes its output too; what was written until then is all there is.
        } finally {
            end();
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void append(String more) {
        text.append(more);
        notifyAll();
    }

    /**
     * Waits for text that comes after what was awaited before.
     *
     * @param expected the text
     * @param patience the most it may take
     * @throws AssertionError with all that was written, if it does not come
     */
    synchronized void await(String expected, Duration patience) throws InterruptedException {
        heard = find(expected, patience) + expected.length();
    }

    /**
     * Waits for the rest of the line that comes after what was awaited before.
     *
     * @param patience the most it may take
     * @return the line without its newline
     * @throws AssertionError with all that was written, if it does not come
     */
    synchronized String line(Duration patience) throws InterruptedException {
        int end = find("\n", patience);
        String line = text.substring(heard, end);
        heard = end + 1;
        return line;
    }

    /** Where a text begins that comes after what was awaited before. */
    private int find(String expected, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        int found = text.indexOf(expected, heard);
        while (found < 0) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (ended || left <= 0) {
                String why = ended ? " did not come before the end" : " did not come within " + patience;
                throw new AssertionError("'" + expected + "'" + why + "; this did:\n" + text.substring(0, heard)
                        + "<<<here>>>" + text.substring(heard));
            }
            wait(left);
            found = text.indexOf(expected, heard);
        }
        return found;
    }

    /** Waits until the process has closed the output, and returns all of it. */
    String whole() throws InterruptedException {
        writer.join();
        return soFar();
    }

    synchronized String soFar() {
        return text.toString();
    }
}
