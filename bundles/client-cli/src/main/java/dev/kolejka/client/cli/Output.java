package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Where a command says what there is to say: data on standard output, as lines or as JSON, a record a line; complaints and
 * notes on standard error. One thread.
 */
final class Output {

    private final OutputStream bytes;
    private final Writer out;
    private final PrintStream errors;
    private final Words words;
    private final boolean json;
    private final boolean quiet;
    private final boolean verbose;

    /**
     * Says nothing yet.
     *
     * @param json    whether data and complaints are JSON
     * @param quiet   whether only data and complaints are wanted
     * @param verbose whether success is told too
     */
    Output(OutputStream out, PrintStream errors, Words words, boolean json, boolean quiet, boolean verbose) {
        bytes = out;
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.errors = errors;
        this.words = words;
        this.json = json;
        this.quiet = quiet;
        this.verbose = verbose;
    }

    Words words() {
        return words;
    }

    boolean isJson() {
        return json;
    }

    /** Data: a line, safe for a terminal. */
    void line(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    /** Data: lines, safe for a terminal. */
    void show(List<String> lines) throws IOException {
        for (String line : lines) {
            line(line);
        }
    }

    /** Data: a record. */
    void write(JsonLine written) throws IOException {
        line(written.end());
    }

    /** Success that deserves a word; not with JSON, which has its records, nor when quiet. */
    void say(Phrase phrase, Object... values) throws IOException {
        if (!json && !quiet) {
            for (String line : words.lines(phrase, values)) {
                line(line);
            }
        }
    }

    /** Success that goes without saying, unless it is asked for. */
    void praise(Phrase phrase, Object... values) throws IOException {
        if (verbose) {
            say(phrase, values);
        }
    }

    /** What goes beside the data on standard error; not when quiet. */
    void note(Phrase phrase, Object... values) {
        if (!quiet) {
            if (json) {
                errors.println(JsonLine.begin()
                        .object("note", note -> note.text("code", code(phrase))
                                .text("message", words.lines(phrase, values).get(0)))
                        .end());
            } else {
                errors.println("kolejka: " + String.join(System.lineSeparator(), words.lines(phrase, values)));
            }
        }
    }

    /** Standard output itself, for bytes of others; nothing else of ours may be on its way. Any thread. */
    OutputStream bytes() {
        return bytes;
    }

    /** Standard error itself, for bytes of others. Any thread. */
    OutputStream errorBytes() {
        return errors;
    }

    /** Everything said so far is where it goes. */
    void flush() throws IOException {
        out.flush();
    }

    /**
     * Why it ends.
     *
     * @param code  what programs know it by
     * @param lines the first tells what happened, the others what to do
     */
    void complain(ExitStatus status, String code, List<String> lines) {
        if (!json) {
            errors.println("kolejka: " + String.join(System.lineSeparator(), lines));
            return;
        }
        List<String> hints = lines.stream()
                .skip(1)
                .map(String::strip)
                .filter(hint -> !hint.isEmpty())
                .toList();
        errors.println(JsonLine.begin()
                .object("error", error -> error.text("code", code)
                        .number("exit", status.code())
                        .text("message", lines.get(0))
                        .texts("hints", hints))
                .end());
    }

    /** What programs know a phrase by: no phrase changes its name. */
    static String code(Phrase phrase) {
        return phrase.name()
                .replaceFirst("^(TROUBLE|REFUSED|BAD)_", "")
                .replaceFirst("_LIKE$", "")
                .toLowerCase(Locale.ROOT);
    }
}
