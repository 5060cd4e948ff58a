package dev.kolejka.server.config;

/** Adds to lists and objects in the text of JSON, and takes from them; comments and line breaks around stay. */
final class JsonListEdit {

    private static final String INDENT = "  ";

    private final String text;
    private final Edits edits;

    JsonListEdit(String text, Edits edits) {
        this.text = text;
        this.edits = edits;
    }

    /** Adds one at the end, set as the last one is: on a line of its own, or on the same. */
    void append(JsonSpan list, String item) {
        int last = list.inside().size() - 1;
        if (last < 0) {
            appendFirst(list, item);
            return;
        }
        JsonSpan.Part before = list.inside().get(last);
        edits.insert(before.end(), ",");
        String gap = text.substring(indentStart(before.start()), before.start());
        boolean isOnItsOwnLine = gap.startsWith("\n") || gap.startsWith("\r");
        edits.insert(lastBehind(list), (isOnItsOwnLine ? gap : " ") + item);
    }

    private void appendFirst(JsonSpan list, String item) {
        String indent = text.substring(lineStart(list.start()), firstInLine(list.start()));
        int end = list.end() - 1;
        int behind = lastBehind(list);
        edits.replace(behind, end, "\n" + indent + INDENT + item + "\n" + indent);
    }

    /** Takes one out, with the comma that parted it from its neighbour and the line that it leaves empty. */
    void remove(JsonSpan list, int index) {
        JsonSpan.Part part = list.inside().get(index);
        boolean isLast = index == list.inside().size() - 1;
        if (!isLast) {
            int comma = comma(part.end());
            removeWithLine(part.start(), part.end(), comma);
        } else {
            if (index > 0) {
                int comma = comma(list.inside().get(index - 1).end());
                edits.remove(comma, comma + 1);
            }
            removeWithLine(part.start(), part.end(), -1);
        }
    }

    /** With the comma behind it, whose place is -1 when there is none. */
    private void removeWithLine(int start, int end, int comma) {
        int behind = comma == end ? end + 1 : end;
        int from = indentStart(start);
        boolean begins = from == 0 || text.charAt(from) == '\n' || text.charAt(from) == '\r';
        boolean ends = behind == text.length() || "\r\n".indexOf(text.charAt(behind)) >= 0;
        edits.remove(begins && !ends ? start : from, behind);
        if (comma >= 0 && comma != end) {
            edits.remove(comma, comma + 1);
        }
    }

    /** The comma behind a value: only blanks and comments are between. */
    private int comma(int from) {
        int at = from;
        while (text.charAt(at) != ',') {
            if (text.startsWith("//", at)) {
                at = text.indexOf('\n', at);
            } else if (text.startsWith("/*", at)) {
                at = text.indexOf("*/", at) + 2;
            } else {
                at++;
            }
        }
        return at;
    }

    /** Behind the last thing in a list, be it a comment: where nothing but blanks comes before its end. */
    private int lastBehind(JsonSpan list) {
        int at = list.end() - 1;
        while (Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Where the blanks before something begin, with the one line break among them that is nearest. */
    private int indentStart(int start) {
        int at = start;
        while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
            at--;
        }
        if (at > 0 && text.charAt(at - 1) == '\n') {
            at--;
            return at > 0 && text.charAt(at - 1) == '\r' ? at - 1 : at;
        }
        return at;
    }

    private int lineStart(int from) {
        return text.lastIndexOf('\n', from - 1) + 1;
    }

    private int firstInLine(int from) {
        int at = lineStart(from);
        while (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
            at++;
        }
        return at;
    }
}
