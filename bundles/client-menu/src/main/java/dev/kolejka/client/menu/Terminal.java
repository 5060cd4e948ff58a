package dev.kolejka.client.menu;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Shows lines and asks for lines, on a terminal or through a pipe. Through a pipe nothing typed is echoed, so a prompt
 * stands on a line of its own. One thread at a time.
 *
 * <p>Reading cannot be interrupted, so a daemon thread of this object, {@code kolejka-keyboard}, reads one line whenever
 * one is asked for, while the asking thread waits, which can be, and looks now and then for something to tell.
 */
final class Terminal implements AutoCloseable {

    /** How often somebody who is being asked is looked at for news. */
    static final Duration LOOK = Duration.ofMillis(500);

    private final LineSource source;
    private final boolean tellsNews;
    private final Palette palette;
    private final Writer out;
    private final Duration look;
    private final ExecutorService keyboard = Executors.newSingleThreadExecutor(Terminal::daemon);

    /**
     * A terminal.
     *
     * @param source    where lines are read; closed with this
     * @param tellsNews whether somebody reads along, who is to be told what happens meanwhile
     * @param out       where lines are shown, in UTF-8; not closed
     */
    Terminal(LineSource source, boolean tellsNews, OutputStream out) {
        this(source, tellsNews, Palette.NONE, out, LOOK);
    }

    /**
     * As the other.
     *
     * @param palette colours what is shown
     * @param look    how often to look for news
     */
    Terminal(LineSource source, boolean tellsNews, Palette palette, OutputStream out, Duration look) {
        this.palette = palette;
        this.source = source;
        this.tellsNews = tellsNews;
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.look = look;
    }

    private static Thread daemon(Runnable reading) {
        Thread thread = new Thread(reading, "kolejka-keyboard");
        thread.setDaemon(true);
        return thread;
    }

    /** What there is to tell somebody who is being asked something. */
    @FunctionalInterface
    interface News {

        /** Looks, at most for a second or two; empty when there is nothing. */
        Optional<Notice> look() throws InterruptedException;
    }

    /**
     * Shows lines, at once.
     *
     * @param lines each safe for a terminal
     * @throws IOException if nobody reads any more
     */
    void show(List<String> lines) throws IOException {
        showRows(Row.all(Row.Tone.PLAIN, lines));
    }

    /**
     * As {@link #show}, with colours where they are wanted.
     *
     * @throws IOException if nobody reads any more
     */
    void showRows(List<Row> rows) throws IOException {
        for (Row row : rows) {
            out.write(palette.line(row));
            out.write('\n');
        }
        out.flush();
    }

    /** Whether somebody sits there; else the lines were written before. */
    boolean isInteractive() {
        return source.showsPrompt();
    }

    /** Whether Tab completes names there, as far as is known now. */
    boolean completes() {
        return source.isEdited();
    }

    /**
     * Asks for a line and waits for it.
     *
     * @param question what is asked
     * @param news     looked at meanwhile, on this thread
     * @return the line; an input that cannot be read any more is at its end
     * @throws IOException          if the prompt cannot be shown
     * @throws InterruptedException if interrupted while waiting; the line, when it comes, is lost
     */
    Line ask(Question question, News news) throws IOException, InterruptedException {
        if (!source.showsPrompt()) {
            show(List.of(question.prompt().stripTrailing()));
        }
        Future<Line> answer = keyboard.submit(() -> source.read(question));
        try {
            return tellsNews ? answer(answer, news) : answer.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException) {
                return Line.END; // a terminal that hung up, say: nobody is there
            }
            throw new IllegalStateException("reading a line failed", failure.getCause());
        }
    }

    private Line answer(Future<Line> answer, News news) throws IOException, InterruptedException, ExecutionException {
        while (true) {
            try {
                return answer.get(look.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException nobodyTypes) {
                tell(news.look());
            }
        }
    }

    private void tell(Optional<Notice> news) throws IOException {
        if (news.isEmpty() || source.show(news.get())) {
            return;
        }
        Notice notice = news.get();
        if (source.showsPrompt()) {
            out.write('\n'); // the cursor stands behind a prompt, and what was typed so far stays typed
        }
        showRows(notice.rows());
        if (source.showsPrompt()) {
            out.write(notice.prompt());
            out.flush();
        }
    }

    /** Reads no more. A read that waits ends where it can be ended; else it goes on waiting, on its daemon thread. */
    @Override
    public void close() {
        keyboard.shutdown();
        source.close();
    }
}
