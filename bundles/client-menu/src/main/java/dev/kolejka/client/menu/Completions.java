package dev.kolejka.client.menu;

import dev.kolejka.api.protocol.Text;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.terminal.Size;

/** Completes an answer to one of the names there are. One thread sets them, the one that then reads. */
final class Completions implements Completer {

    /** An answer is one word, blanks and all: a group may have some in its name. */
    static final Parser WHOLE_LINE = new WholeLineParser();

    /** What the line itself may take, and one row to spare. */
    private static final int ROWS_OF_THE_LINE = 4;

    /** Between two names in a row. */
    private static final int GAP = 4;

    /** As ECMA-48 numbers it; where none is set JLine takes one of its own. */
    private static final String USUAL_COLOUR = "39";

    private List<String> names = List.of();

    private static final class WholeLineParser implements Parser {

        @Override
        public WholeLine parse(String line, int cursor, ParseContext context) {
            return new WholeLine(line, cursor);
        }
    }

    private record WholeLine(String line, int cursor) implements CompletingParsedLine {

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return cursor;
        }

        @Override
        public int rawWordLength() {
            return line.length();
        }

        @Override
        public String word() {
            return line;
        }

        @Override
        public int wordCursor() {
            return cursor;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(line);
        }
    }

    /** A list of names is shown as it is: no colours. */
    void plain(LineReader reader) {
        reader.setVariable(LineReader.LIST_MAX, Integer.MAX_VALUE);
        for (String style : List.of(
                LineReader.COMPLETION_STYLE_STARTING,
                LineReader.COMPLETION_STYLE_LIST_STARTING,
                LineReader.COMPLETION_STYLE_LIST_BACKGROUND,
                LineReader.COMPLETION_STYLE_BACKGROUND)) {
            reader.setVariable(style, USUAL_COLOUR);
        }
    }

    /** From now on these. What would have to be cleaned cannot be typed, and is not offered. */
    void offer(List<String> choices) {
        names = choices.stream().filter(name -> Text.clean(name).equals(name)).toList();
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String typed = line.line().substring(0, line.cursor());
        List<String> possible = names.stream()
                .filter(name -> name.regionMatches(true, 0, typed, 0, typed.length()))
                .toList();
        if (possible.size() > room(reader.getTerminal().getSize(), possible)) {
            possible = List.of(commonBeginning(possible, typed.length()));
        }
        possible.forEach(name -> candidates.add(new Candidate(name, name, null, null, null, null, false)));
    }

    /** How many names fit under the line: where more are to be listed, JLine asks first, and in English. */
    private static int room(Size size, List<String> possible) {
        int longest = possible.stream().mapToInt(String::length).max().orElse(1);
        int rows = Math.max(0, size.getRows() - ROWS_OF_THE_LINE);
        return rows * Math.max(1, size.getColumns() / (longest + GAP));
    }

    private static String commonBeginning(List<String> names, int atLeast) {
        String first = names.get(0);
        int length = first.length();
        for (String name : names) {
            while (length > atLeast && !name.regionMatches(true, 0, first, 0, length)) {
                length--;
            }
        }
        return first.substring(0, length);
    }
}
