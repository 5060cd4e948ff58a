package dev.kolejka.client.menu;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Shows lines and asks for lines, on a terminal or through a pipe. Through a pipe nothing typed is echoed, so a prompt
 * stands on a line of its own. One thread at a time.
 *
 * <p>Reading cannot be interrupted, so a daemon thread of this object, {@code kolejka-keyboard}, reads one line whenever
 * one is asked for, while the asking thread waits, which can be.
 */
final class Terminal implements AutoCloseable {

    private final LineSource source;
    private final Writer out;
    private final ExecutorService keyboard = Executors.newSingleThreadExecutor(Terminal::daemon);

    /**
     * A terminal.
     *
     * @param source where lines are read
     * @param out    where lines are shown, in UTF-8; not closed
     */
    Terminal(LineSource source, OutputStream out) {
        this.source = source;
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    /**
     * The one this process was started on.
     *
     * @param in  what is read where there is no console
     * @param out where lines are shown
     */
    static Terminal ofProcess(InputStream in, OutputStream out) {
        return new Terminal(ConsoleLines.ofProcess().orElseGet(() -> new PipeLines(in)), out);
    }

    private static Thread daemon(Runnable reading) {
        Thread thread = new Thread(reading, "kolejka-keyboard");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Shows lines, at once.
     *
     * @param lines each safe for a terminal
     * @throws IOException if nobody reads any more
     */
    void show(List<String> lines) throws IOException {
        for (String line : lines) {
            out.write(line);
            out.write('\n');
        }
        out.flush();
    }

    /** Whether somebody sits there; else the lines were written before. */
    boolean isInteractive() {
        return source.showsPrompt();
    }

    /**
     * Asks for a line and waits for it.
     *
     * @param prompt ends in a blank
     * @param secret whether the answer must not be seen
     * @return the line; an input that cannot be read any more is at its end
     * @throws IOException          if the prompt cannot be shown
     * @throws InterruptedException if interrupted while waiting; the line, when it comes, is lost
     */
    Line ask(String prompt, boolean secret) throws IOException, InterruptedException {
        if (!source.showsPrompt()) {
            show(List.of(prompt.stripTrailing()));
        }
        Future<Line> answer = keyboard.submit(() -> source.read(prompt, secret));
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException) {
                return Line.END; // a terminal that hung up, say: nobody is there
            }
            throw new IllegalStateException("reading a line failed", failure.getCause());
        }
    }

    /** Reads no more. A read that waits goes on waiting, on its daemon thread. */
    @Override
    public void close() {
        keyboard.shutdown();
    }
}
