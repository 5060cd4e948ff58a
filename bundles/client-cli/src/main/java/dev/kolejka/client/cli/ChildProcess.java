package dev.kolejka.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs a program of somebody's choice on our own terminal. One thread. */
final class ChildProcess {

    private static final int NO_PROGRAM = 127;

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
     * Runs it and waits for its end. Its input and output are ours; to keep lines they go through here, byte for byte, each
     * where it belongs: standard error stays standard error.
     *
     * @param keep   how many lines to keep
     * @param output where what it writes goes, when lines are kept
     * @return how; status 127, as a shell says it, and why, when there is no such program
     * @throws InterruptedException if interrupted while waiting; then it was asked to end
     */
    static Ended run(List<String> command, int keep, Output output) throws InterruptedException {
        long begun = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        if (keep > 0) {
            builder.redirectOutput(ProcessBuilder.Redirect.PIPE)
                    .redirectError(ProcessBuilder.Redirect.PIPE)
                    .redirectErrorStream(isOneOutput());
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException none) {
            return new Ended(NO_PROGRAM, Duration.ZERO, List.of(String.valueOf(none.getMessage())));
        }
        try {
            LastLines lines = new LastLines(keep);
            OutputCopy out = OutputCopy.start(process.getInputStream(), output.bytes(), lines.part());
            OutputCopy errors = OutputCopy.start(process.getErrorStream(), output.errorBytes(), lines.part());
            int status = process.waitFor();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            out.awaitEnd();
            errors.awaitEnd();
            return new Ended(status, took, lines.all());
        } finally {
            process.destroy();
        }
    }

    /** Whether both our outputs are one, as on a terminal or behind 2>&1: then lines keep their order across them. */
    private static boolean isOneOutput() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1"))
                    .equals(Files.readSymbolicLink(Path.of("/proc/self/fd/2")));
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
