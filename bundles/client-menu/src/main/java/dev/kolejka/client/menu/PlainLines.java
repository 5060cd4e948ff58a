package dev.kolejka.client.menu;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;

/**
 * Whole lines, typed on a terminal and edited by its kernel, which also bounds them. Secrets are not seen. Ctrl-C takes a
 * question back, Ctrl-D on an empty line is the end.
 *
 * <p>While this is open the kernel makes no signal of Ctrl-C but takes it for one more end of a line. So it comes in its
 * place among what is typed: it drops what stands before it on its line and nothing after it, and no read is left waiting
 * for a question that is gone.
 */
final class PlainLines implements LineSource {

    private static final int CTRL_C = 3;

    /** As termios(3) has it on Linux. */
    private static final int NO_KEY = 0;

    private final org.jline.terminal.Terminal terminal;
    private final OutputStream out;
    private final PipeLines lines;
    private final Attributes before;
    private final Attributes seen;
    private final Attributes unseen;
    private boolean isClosed;

    /**
     * On a terminal.
     *
     * @param terminal becomes this object's to close; neither read nor written
     * @param in       what is typed there, unbuffered; not closed
     * @param out      what is seen there; not closed
     */
    PlainLines(org.jline.terminal.Terminal terminal, InputStream in, OutputStream out) {
        this.terminal = terminal;
        this.out = out;
        before = terminal.getAttributes();
        int usual = before.getControlChar(ControlChar.VINTR);
        int takesBack = usual > NO_KEY ? usual : CTRL_C;
        lines = new PipeLines(in, takesBack);
        seen = new Attributes(before);
        seen.setControlChar(ControlChar.VINTR, NO_KEY);
        seen.setControlChar(ControlChar.VEOL, takesBack);
        unseen = new Attributes(seen);
        unseen.setLocalFlag(LocalFlag.ECHO, false);
        take(seen);
    }

    @Override
    public boolean showsPrompt() {
        return true;
    }

    @Override
    public Line read(Question question) throws IOException {
        take(question.isSecret() ? unseen : seen); // each time: a shell in between may have left it otherwise
        try {
            write(question.prompt());
            Line line = lines.read(question);
            if (question.isSecret() || line.kind() == Line.Kind.CANCELLED || line.kind() == Line.Kind.END) {
                write("\n"); // else the cursor stands behind the prompt
            }
            return line;
        } finally {
            take(seen);
        }
    }

    private synchronized void take(Attributes how) {
        if (!isClosed) {
            terminal.setAttributes(how);
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true; // a read that still waits changes nothing any more
        try {
            terminal.setAttributes(before);
            terminal.close();
        } catch (IOException gone) {
            // Nobody is there to see how it was left.
        }
    }
}
