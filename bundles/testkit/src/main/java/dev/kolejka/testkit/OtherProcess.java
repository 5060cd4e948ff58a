package dev.kolejka.testkit;

import dev.kolejka.api.queue.QueueAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM of its own that uses a queue: it is told what to do line by line, and answers each with one line. The other
 * end is {@link QueueProcess}. Confined to one thread.
 */
final class OtherProcess {

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    private OtherProcess(Process process) {
        this.process = process;
        commands = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static OtherProcess start(Class<?> transport, QueueAddress address, String... javaOptions) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(javaOptions));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                QueueProcess.class.getName(),
                transport.getName(),
                address.transport(),
                address.name(),
                address.directory().toString()));
        return new OtherProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Tells it to do something, without waiting for the answer. */
    OtherProcess tell(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            return this;
        } catch (IOException ended) {
            throw new UncheckedIOException("the other process ended before " + command, ended);
        }
    }

    /** Its next answer. */
    String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new AssertionError("the other process ended without an answer");
            }
            return line;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String ask(String command) {
        return tell(command).answer();
    }

    /** Kills it where it stands: it gets no chance to tidy up. Returns when it is dead. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
