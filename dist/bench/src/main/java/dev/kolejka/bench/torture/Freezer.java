package dev.kolejka.bench.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Stops processes where they are, and lets them go on; a shell sends the signals, since Java cannot. Linux. */
final class Freezer implements AutoCloseable {

    private static final long REST_NANOS = 100_000;
    private static final long LIMIT_NANOS = 2_000_000_000;

    private final Process shell;
    private final Writer commands;
    private final BufferedReader answers;

    Freezer() throws IOException {
        shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
        commands = shell.outputWriter(StandardCharsets.UTF_8);
        answers = shell.inputReader(StandardCharsets.UTF_8);
    }

    /** Returns when no thread of any of them runs; false when one of them had ended, or did not stop. */
    boolean freeze(List<Long> pids) throws IOException {
        boolean sent = signal("STOP", pids);
        long began = System.nanoTime();
        for (long pid : pids) {
            while (sent && !isStopped(pid)) {
                if (System.nanoTime() - began > LIMIT_NANOS) {
                    return false;
                }
                LockSupport.parkNanos(this, REST_NANOS);
            }
        }
        return sent;
    }

    /** Lets them go on where they were stopped. */
    void thaw(List<Long> pids) throws IOException {
        signal("CONT", pids);
    }

    private boolean signal(String name, List<Long> pids) throws IOException {
        String all = pids.stream().map(String::valueOf).collect(Collectors.joining(" "));
        commands.write("kill -" + name + " " + all + " 2>/dev/null; echo $?\n");
        commands.flush();
        return "0".equals(answers.readLine());
    }

    private static boolean isStopped(long pid) throws IOException {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads) {
                if (!isThreadStopped(thread)) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException ended) {
            return true;
        }
    }

    /** In {@code 4711 (name) T …} the letter behind the name is the state. */
    private static boolean isThreadStopped(Path thread) throws IOException {
        try {
            String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (NoSuchFileException ended) {
            return true;
        }
    }

    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
