package dev.kolejka.client.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Runs a program of somebody's choice on our own terminal. One thread. */
final class ChildProcess {

    private static final int NO_PROGRAM = 127;

    /** How long its last lines may take to come after its end. */
    private static final long LEFT_OVER_MILLIS = 1_000;

    private ChildProcess() {}

    /**
     * How it ended.
     *
     * @param status what the shell would say: 128 and the number of the signal that ended it
     * @param took   how long it ran
     * @param lines  the last of what it wrote
     */
    record Ended(int status, Duration took, List<String> lines) {

        Ended {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Runs it and waits for its end. Its input and output are ours; to keep lines they go through here, on standard output.
     *
     * @param keep how many lines to keep
     * @return how; status 127, as a shell says it, and why, when there is no such program
     * @throws InterruptedException if interrupted while waiting; then it was asked to end
     */
    static Ended run(List<String> command, int keep) throws InterruptedException {
        long begun = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        if (keep > 0) {
            builder.redirectOutput(ProcessBuilder.Redirect.PIPE).redirectErrorStream(true);
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException none) {
            return new Ended(NO_PROGRAM, Duration.ZERO, List.of(String.valueOf(none.getMessage())));
        }
        try {
            Tail tail = new Tail(process.getInputStream(), keep);
            int status = process.waitFor();
            return new Ended(status, Duration.ofNanos(System.nanoTime() - begun), tail.lines());
        } finally {
            process.destroy();
        }
    }

    /** The last lines of an output that goes on to ours: its own thread, {@code kolejka-tail}, copies it. */
    private static final class Tail {

        private final BufferedReader lines;
        private final int keep;
        private final Deque<String> last = new ArrayDeque<>();
        private final Thread copying = new Thread(this::copy, "kolejka-tail");

        Tail(InputStream in, int keep) {
            lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            this.keep = keep;
            copying.setDaemon(true);
            copying.start();
        }

        private void copy() {
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    System.out.println(line);
                    add(line);
                }
            } catch (IOException ended) {
                return;
            }
        }

        private synchronized void add(String line) {
            last.add(line);
            if (last.size() > keep) {
                last.remove();
            }
        }

        /** A program may leave others behind that still write: they are not waited for. */
        List<String> lines() throws InterruptedException {
            copying.join(LEFT_OVER_MILLIS);
            synchronized (this) {
                return List.copyOf(last);
            }
        }
    }
}
