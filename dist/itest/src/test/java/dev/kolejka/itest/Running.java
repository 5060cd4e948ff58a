package dev.kolejka.itest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that runs as a process: types into it, listens to it, ends it. One thread, that of the test. */
final class Running implements AutoCloseable {

    /** The most anything may take; generous, because it is only an upper bound. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Transcript output;
    private final Transcript errors;

    Running(Process process) {
        this.process = process;
        output = new Transcript("output of " + process.pid(), process.getInputStream());
        errors = new Transcript("errors of " + process.pid(), process.getErrorStream());
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Types lines, each with its newline. */
    Running types(String... lines) throws IOException {
        OutputStream input = process.getOutputStream();
        for (String line : lines) {
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        input.flush();
        return this;
    }

    /** Waits until text is on its standard output, after what was heard before. */
    Running hears(String text) throws InterruptedException {
        try {
            output.await(text, PATIENCE);
        } catch (AssertionError e) {
            throw withErrors(e);
        }
        return this;
    }

    /** Waits for the next line of its standard output, after what was heard before. */
    String line() throws InterruptedException {
        try {
            return output.line(PATIENCE);
        } catch (AssertionError e) {
            throw withErrors(e);
        }
    }

    /** What it said until now. */
    String soFar() {
        return "standard output:\n" + output.soFar() + "\nstandard error:\n" + errors.soFar();
    }

    private AssertionError withErrors(AssertionError e) {
        return new AssertionError(e.getMessage() + "\nstandard error:\n" + errors.soFar(), e);
    }

    /** Waits until text is on its standard error, after what was awaited there before. */
    Running logs(String text) throws InterruptedException {
        errors.await(text, PATIENCE);
        return this;
    }

    /** Ends its standard input. */
    Running hangsUp() throws IOException {
        process.getOutputStream().close();
        return this;
    }

    /** Sends a signal, as in {@code TERM} or {@code KILL}. */
    Running signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid()))
                .inheritIO()
                .start()
                .waitFor();
        return this;
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("process " + pid() + " did not end within " + PATIENCE + "; " + soFar());
        }
        return process.exitValue();
    }

    /** All it wrote to standard output; waits for its end. */
    String output() throws InterruptedException {
        return output.whole();
    }

    /** All it wrote to standard error; waits for its end. */
    String errors() throws InterruptedException {
        return errors.whole();
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
