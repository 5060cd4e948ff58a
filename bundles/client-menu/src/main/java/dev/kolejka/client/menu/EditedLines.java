package dev.kolejka.client.menu;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are edited as they are typed, by JLine: with completion of names, a history of what was typed in this
 * session for each kind of question, in memory only, and notices above the line. Secrets are neither seen nor handed to
 * JLine, which would keep them. Ctrl-C takes a question back, Ctrl-D on an empty line is the end.
 *
 * <p>While it is open, nothing that is typed between two questions is shown: the next question shows it, unless it is
 * secret.
 */
final class EditedLines implements LineSource {

    private static final long END_PATIENCE_MILLIS = 1000;
    /** In front of each line of a paste but its first. */
    private static final String CONTINUED = "    ";

    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;

    private final org.jline.terminal.Terminal terminal;
    private final Palette palette;
    private final LineReaderImpl reader;
    private final Attributes before;
    private final Completions completions = new Completions();
    private final Map<Question.Kind, DefaultHistory> histories = new EnumMap<>(Question.Kind.class);

    private final Object lock = new Object();
    private @Nullable Thread reading;

    /**
     * On a terminal.
     *
     * @param terminal becomes this object's to close
     * @param palette  colours prompts and notices
     */
    EditedLines(org.jline.terminal.Terminal terminal, Palette palette) {
        this.terminal = terminal;
        this.palette = palette;
        before = quiet(terminal);
        Size size = terminal.getSize();
        if (size.getColumns() <= 0 || size.getRows() <= 0) {
            terminal.setSize(new Size(USUAL_COLUMNS, USUAL_ROWS)); // a serial line does not tell
        }
        reader = (LineReaderImpl) LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("kolejka")
                .parser(Completions.WHOLE_LINE)
                .completer(completions)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUED)
                .option(Option.DISABLE_EVENT_EXPANSION, true) // "!" is a letter of a message
                .option(Option.HISTORY_BEEP, false)
                .option(Option.CASE_INSENSITIVE, true)
                .option(Option.AUTO_MENU, false)
                .option(Option.INSERT_TAB, false)
                .option(Option.ERASE_LINE_ON_FINISH, false)
                .build();
        completions.plain(reader);
    }

    /** Uses whatever reading a line uses, so that it is known what that is. Nobody types. */
    void rehearse() throws IOException {
        read(new Question("", Question.Kind.NAME, List.of("a"), "a"));
        read(new Question("", Question.Kind.SECRET));
    }

    /** Shows nothing of what is typed while nothing is asked; Ctrl-C then does nothing. Returns how it was. */
    private static Attributes quiet(org.jline.terminal.Terminal terminal) {
        Attributes before = terminal.getAttributes();
        Attributes quiet = new Attributes(before);
        quiet.setLocalFlag(LocalFlag.ECHO, false);
        terminal.setAttributes(quiet);
        terminal.handle(Signal.INT, signal -> {});
        return before;
    }

    @Override
    public boolean showsPrompt() {
        return true;
    }

    @Override
    public boolean isEdited() {
        return true;
    }

    @Override
    public Line read(Question question) throws IOException {
        begin();
        try {
            return question.isSecret() ? secret(question.prompt()) : edited(question);
        } catch (UserInterruptException takenBack) {
            return Line.CANCELLED;
        } catch (EndOfFileException end) {
            return Line.END;
        } finally {
            end();
        }
    }

    private void begin() {
        synchronized (lock) {
            reading = Thread.currentThread();
        }
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // the interrupt was meant for the read that is over
    private void end() {
        synchronized (lock) {
            reading = null;
            lock.notifyAll();
        }
        Thread.interrupted();
    }

    private Line edited(Question question) {
        completions.offer(question.choices());
        reader.setHistory(histories.computeIfAbsent(question.kind(), kind -> new DefaultHistory()));
        reader.setVariable(LineReader.DISABLE_HISTORY, question.kind() == Question.Kind.PASSING);
        reader.setVariable(LineReader.DISABLE_COMPLETION, question.choices().isEmpty());
        // A paste of several lines is one message; elsewhere each of its lines is an answer.
        reader.option(Option.BRACKETED_PASTE, question.kind() == Question.Kind.TEXT);
        return Line.of(reader.readLine(pattern(question.prompt()), null, (Character) null, question.draft())
                .toCharArray());
    }

    /** To JLine a per cent sign in a prompt means more than itself. */
    private String pattern(String prompt) {
        return palette.prompt(prompt).toAnsi(terminal).replace("%", "%%");
    }

    private Line secret(String prompt) throws IOException {
        Attributes between = terminal.enterRawMode();
        try {
            Attributes keys = new Attributes(terminal.getAttributes());
            keys.setLocalFlag(LocalFlag.ISIG, false);
            terminal.setAttributes(keys);
            terminal.writer().print(palette.prompt(prompt).toAnsi(terminal));
            terminal.writer().flush();
            return new SecretKeys(terminal.reader()).read();
        } catch (InterruptedIOException ended) {
            return Line.END;
        } finally {
            terminal.setAttributes(between);
            terminal.writer().println();
            terminal.writer().flush();
        }
    }

    @Override
    public boolean show(Notice notice) {
        reader.setPrompt(pattern(notice.prompt()));
        List<AttributedString> lines =
                notice.rows().stream().map(palette::styled).toList();
        reader.printAbove(AttributedString.join(new AttributedString("\n"), lines));
        return true;
    }

    @Override
    public void close() {
        endRead();
        try {
            terminal.setAttributes(before);
            terminal.close();
        } catch (IOException gone) {
            // Nobody is there to see how it was left.
        }
    }

    /** A read that waits is ended first, since it has changed more than we have. */
    private void endRead() {
        long deadline = System.nanoTime() + END_PATIENCE_MILLIS * 1_000_000;
        synchronized (lock) {
            try {
                for (long left = END_PATIENCE_MILLIS; reading != null && left > 0; ) {
                    reading.interrupt();
                    lock.wait(left);
                    left = (deadline - System.nanoTime()) / 1_000_000;
                }
            } catch (InterruptedException again) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
