package dev.kolejka.bench.transit;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A {@link Hand} in a process of its own, with the Java, the options and the class path of this one. */
final class Partner implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private volatile boolean closing;

    /** Starts it; {@link #awaitReady} waits until it has begun. */
    Partner(End end, String peer, Path directory, String cpu) throws IOException {
        process = new ProcessBuilder(command(end.name().toLowerCase(Locale.ROOT), peer, directory.toString(), cpu))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader();
        orders = process.outputWriter();
        Watchdog.start(this::watch);
    }

    /** Who spins for a message of a partner that failed would spin for ever. */
    private void watch() throws InterruptedException {
        int status = process.waitFor();
        if (!closing && status != 0) {
            Watchdog.bite("a partner ended with " + status);
        }
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Hand.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    void awaitReady() throws IOException {
        String answer = answer();
        if (!answer.equals("ready")) {
            throw new IOException("a partner said '" + answer + "' instead of 'ready'");
        }
    }

    /** Gives an order, as {@link Hand} takes it. */
    void order(Object... words) throws IOException {
        List<String> line = new ArrayList<>();
        for (Object word : words) {
            line.add(String.valueOf(word).toLowerCase(Locale.ROOT));
        }
        orders.write(String.join(" ", line));
        orders.newLine();
        orders.flush();
    }

    /** What came of the order before. */
    String answer() throws IOException {
        @Nullable String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("a partner ended without an answer");
        }
        return answer;
    }

    /** Lets it end; one that waits for a message that will not come is ended. */
    @Override
    public void close() throws IOException {
        closing = true;
        orders.close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("a partner did not end within " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("a partner ended with " + process.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
