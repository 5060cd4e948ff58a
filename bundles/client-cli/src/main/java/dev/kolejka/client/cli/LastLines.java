package dev.kolejka.client.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of what several outputs say, in the order in which the lines ended. Any thread. */
final class LastLines {

    /** As much of a line as a message could tell; what comes behind it is not kept. */
    private static final int MAX_LINE_BYTES = 65_536;

    private final int keep;
    private final Deque<String> last = new ArrayDeque<>();

    /**
     * Keeps none yet.
     *
     * @param keep how many, from 0
     */
    LastLines(int keep) {
        this.keep = keep;
    }

    /** One output, whose bytes come in pieces. One thread. */
    final class Part {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        void add(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                if (bytes[i] == '\n') {
                    end();
                } else if (line.size() < MAX_LINE_BYTES) {
                    line.write(bytes[i]);
                }
            }
        }

        /** What no newline ended is a line too. */
        void close() {
            if (line.size() > 0) {
                end();
            }
        }

        private void end() {
            LastLines.this.add(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }

    Part part() {
        return new Part();
    }

    private synchronized void add(String line) {
        last.add(line);
        if (last.size() > keep) {
            last.remove();
        }
    }

    synchronized List<String> all() {
        return List.copyOf(last);
    }
}
