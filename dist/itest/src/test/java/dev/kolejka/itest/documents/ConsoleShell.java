package dev.kolejka.itest.documents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The shell of somebody who tries a document: one for all its commands, in a folder and a home of its own. */
final class ConsoleShell implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Path notes;
    private final Process shell;
    private final Writer in;
    private final BufferedReader out;
    private final Map<String, String> passwords = new TreeMap<>();
    private final List<BackgroundOutput> background = new ArrayList<>();
    private int count;

    /**
     * Starts it.
     *
     * @param place       an empty folder
     * @param environment its whole environment but for HOME and the like
     */
    ConsoleShell(Path place, Map<String, String> environment) throws IOException {
        Path home = Files.createDirectory(place.resolve("home"));
        notes = Files.createDirectory(place.resolve("notes"));
        ProcessBuilder builder = new ProcessBuilder("bash", "--norc", "--noprofile").redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("HOME", home.toString());
        shell = builder.directory(home.toFile()).start();
        in = shell.outputWriter(StandardCharsets.UTF_8);
        out = shell.inputReader(StandardCharsets.UTF_8);
    }

    /** Runs a command, and waits for its end, or for what it should print when it stays in the background. */
    void run(ConsoleStep step) throws IOException {
        count++;
        Path printed = notes.resolve(count + ".out");
        ExpectedOutput expected = new ExpectedOutput(step.expected());
        type(step, printed);
        if (step.isInBackground()) {
            background.add(new BackgroundOutput(printed));
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isAllThere(step, printed, expected)) {
            if (System.nanoTime() - deadline > 0 || background.isEmpty()) {
                throw new AssertionError("line " + step.line() + ": $ " + step.command() + "\nprints\n"
                        + Files.readString(printed) + "\nand the document says\n" + String.join("\n", step.expected()));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        passwords.putAll(GeneratedPassword.printed(step.command(), Files.readString(printed)));
    }

    private void type(ConsoleStep step, Path printed) throws IOException {
        Path script = notes.resolve(count + ".sh");
        Path typed = notes.resolve(count + ".in");
        Files.writeString(script, step.command() + "\n");
        Files.writeString(
                typed, step.typed().stream().map(line -> meant(line) + "\n").collect(Collectors.joining()));
        // Read by the shell itself, so that it stays where a command went; its status is there for the next.
        in.write(". " + script + " >" + printed + " 2>&1 <" + typed + "; status=$?; echo done; (exit $status)\n");
        in.flush();
        String said = out.readLine();
        if (!"done".equals(said)) {
            throw new AssertionError("line " + step.line() + ": the shell ended, or said: " + said);
        }
    }

    private String meant(String typed) {
        return typed.startsWith(ConsoleStep.PASSWORD_OF)
                ? passwords.getOrDefault(typed.substring(ConsoleStep.PASSWORD_OF.length()), "")
                : typed;
    }

    private boolean isAllThere(ConsoleStep step, Path printed, ExpectedOutput expected) throws IOException {
        String own = step.isInBackground() ? "" : Files.readString(printed, StandardCharsets.UTF_8);
        if (!step.isInBackground() && expected.matches(own)) {
            return true;
        }
        for (BackgroundOutput some : background) {
            if (some.completes(own, expected)) {
                return true;
            }
        }
        return false;
    }

    /** Ends it, and all it has started. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> started = shell.descendants().toList(); // nobody's any more when the shell has ended
        started.forEach(ProcessHandle::destroy);
        in.close();
        for (ProcessHandle process : started) {
            process.onExit()
                    .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            process.destroyForcibly();
        }
        shell.destroyForcibly().onExit().join();
    }
}
