package dev.kolejka.bench.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that is there to be killed, and the lines it says. One thread, that of the supervisor. */
final class Child {

    /** Far longer than anything takes: who has said nothing by then is stuck. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** No line has a NUL. */
    private static final String END = "\0";

    private final String name;
    private final Process process;
    private final Consumer<String> ear;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();

    private Child(String name, Process process, Consumer<String> ear) {
        this.name = name;
        this.process = process;
        this.ear = ear;
    }

    /**
     * Starts one.
     *
     * @param errors what it complains about is added to this file
     * @param ear    is told each line it says, on a thread of its own
     */
    static Child start(String name, ProcessBuilder command, Path errors, Consumer<String> ear) throws IOException {
        Process process = command.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        Child child = new Child(name, process, ear);
        Thread listener = new Thread(child::listen, "listens to " + name);
        listener.setDaemon(true);
        listener.start();
        return child;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                ear.accept(line);
                said.add(line);
                line = lines.readLine();
            }
        } catch (IOException killed) {
            // as at the end
        }
        said.add(END);
    }

    /**
     * Waits until it says a word, or has said it before.
     *
     * @return false when it ended instead
     * @throws StuckException when it does neither
     */
    boolean says(String word) throws StuckException, InterruptedException {
        while (heard.stream().noneMatch(line -> line.contains(word))) {
            String line = said.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new StuckException(name + " (pid " + process.pid() + ") does not say " + word);
            }
            if (line.equals(END)) {
                said.add(END); // for whoever asks next
                return false;
            }
            heard.add(line);
        }
        return true;
    }

    /** The last line it is known to have said, waited for until it ends; for a message. */
    String lastWords() throws StuckException, InterruptedException {
        says(END); // hears all there is
        return heard.isEmpty() ? "nothing" : heard.get(heard.size() - 1);
    }

    void tell(String order) {
        try {
            process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException dead) {
            // is seen where its answer is awaited
        }
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. It may take a moment; several can be killed at once. */
    void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM. */
    void stop() {
        process.destroy();
    }

    /** Waits for its end. */
    int exitCode() throws StuckException, InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new StuckException(name + " (pid " + process.pid() + ") does not end");
        }
        return process.exitValue();
    }
}
