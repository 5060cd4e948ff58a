package dev.kolejka.itest.documents;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a document says that a command prints. A line {@code ...} stands for any number of lines, and {@code ...} within a
 * line for anything in it. Blanks at the end of a line do not count.
 */
final class ExpectedOutput {

    private static final String ANYTHING = "...";

    private final Pattern pattern;

    ExpectedOutput(List<String> lines) {
        pattern = Pattern.compile(lines.stream().map(ExpectedOutput::pattern).collect(Collectors.joining()));
    }

    private static String pattern(String line) {
        return line.strip().equals(ANYTHING) ? "(?:[^\\n]*\\n)*?" : ofLine(line.stripTrailing()) + "\\n";
    }

    private static String ofLine(String line) {
        return Pattern.compile(ANYTHING, Pattern.LITERAL)
                .splitAsStream(line + " ")
                .map(Pattern::quote)
                .collect(Collectors.joining("[^\\n]*"))
                .replaceFirst(" \\\\E$", "\\\\E");
    }

    /** Whether that was printed, and nothing else. */
    boolean matches(String printed) {
        String lines = printed.lines().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
        return pattern.matcher(lines).matches();
    }
}
