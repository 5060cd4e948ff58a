package dev.kolejka.client.menu;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines typed on a terminal. What edits them is made ready when the first question is already to be seen, since it takes
 * a fifth of a second that nobody needs to wait for: the kernel takes the first keys meanwhile. Where it cannot be had,
 * the plain way serves.
 */
final class TerminalLines implements LineSource {

    private final Opening opening;
    private final LineSource plain;
    private final OutputStream out;
    private volatile @Nullable LineSource lines;

    /**
     * Opens nothing yet.
     *
     * @param opening makes ready what edits
     * @param plain   what serves without
     * @param out     the terminal; not closed
     */
    TerminalLines(Opening opening, LineSource plain, OutputStream out) {
        this.opening = opening;
        this.plain = plain;
        this.out = out;
    }

    /** Makes ready what edits lines. */
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
        if (opened == null) {
            write(question.prompt());
            opened = open();
            lines = opened;
            write("\r"); // it shows the prompt again, over this one
        }
        return opened.read(question);
    }

    private LineSource open() {
        try {
            return opening.open();
        } catch (IOException | RuntimeException | LinkageError without) {
            System.getLogger(TerminalLines.class.getName())
                    .log(System.Logger.Level.DEBUG, "event=no_line_editing", without);
            return plain;
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
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
        }
    }
}
