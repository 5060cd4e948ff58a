package dev.kolejka.client.menu;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lines typed on a terminal. What reads them is made ready when the first question is already to be seen, since it takes
 * a fifth of a second that nobody needs to wait for: the kernel takes the first keys meanwhile, and Ctrl-C already takes
 * the question back. Where it cannot be had, the console serves; there Ctrl-C ends the program.
 */
final class TerminalLines implements LineSource {

    private final Opening opening;
    private final LineSource console;
    private final OutputStream out;
    private final Interrupts interrupts;
    private volatile @Nullable LineSource lines;
    private volatile Runnable putBack = () -> {};

    /**
     * Opens nothing yet.
     *
     * @param opening    makes ready what reads
     * @param console    what serves without
     * @param out        the terminal; not closed
     * @param interrupts what Ctrl-C does until then
     */
    TerminalLines(Opening opening, LineSource console, OutputStream out, Interrupts interrupts) {
        this.opening = opening;
        this.console = console;
        this.out = out;
        this.interrupts = interrupts;
    }

    /** Makes ready what reads lines. */
    @FunctionalInterface
    interface Opening {

        /**
         * Does so.
         *
         * @throws IOException      when this terminal does not allow it
         * @throws RuntimeException as well, and {@link LinkageError}: native code may be missing
         */
        LineSource open() throws IOException;
    }

    @Override
    public boolean showsPrompt() {
        return true;
    }

    @Override
    public Line read(Question question) throws IOException {
        LineSource opened = lines;
        return opened == null ? readFirst(question) : opened.read(question);
    }

    private Line readFirst(Question question) throws IOException {
        AtomicBoolean takenBack = new AtomicBoolean();
        putBack = interrupts.answer(() -> takenBack.set(true));
        write(question.prompt());
        LineSource opened = open();
        lines = opened;
        if (takenBack.get()) {
            write("\n");
            return Line.CANCELLED;
        }
        if (opened.isEdited()) {
            write("\r"); // it shows the prompt again, over this one
            return opened.read(question);
        }
        return opened.read(new Question("", question.kind(), question.choices(), question.draft()));
    }

    private LineSource open() {
        LineSource opened = openOrConsole();
        if (!opened.isEdited()) {
            putBack.run();
        }
        return opened;
    }

    private LineSource openOrConsole() {
        try {
            return opening.open();
        } catch (IOException | RuntimeException | LinkageError without) {
            System.getLogger(TerminalLines.class.getName())
                    .log(System.Logger.Level.DEBUG, "event=no_line_editing", without);
            return console;
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public boolean isEdited() {
        LineSource opened = lines;
        return opened != null && opened.isEdited();
    }

    @Override
    public boolean show(Notice notice) {
        LineSource opened = lines;
        return opened != null && opened.show(notice);
    }

    @Override
    public void close() {
        LineSource opened = lines;
        if (opened != null) {
            opened.close();
            putBack.run();
        }
    }
}
