package dev.kolejka.itest.documents;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a document says that a command prints. A line {@code ...} stands for any number of lines, and {@code ...} within a
 * line for anything in it. What is different each time, a password that was made, a time, how long something took, stands
 * for any other of its kind. Blanks at the end of a line do not count.
 */
final class ExpectedOutput {

    private static final String ANYTHING = "...";
    private static final String FINGERPRINT = "[0-9a-f]{4}(?: [0-9a-f]{4}){15}";
    private static final String DAY = "\\d{4}-\\d\\d-\\d\\d";
    private static final String TIME = "\\d\\d:\\d\\d(?::\\d\\d)?(?:[+-]\\d\\d:\\d\\d)?";
    private static final String LASTED = "\\d+ ms";
    private static final String OF_A_KIND = String.join("|", GeneratedPassword.REGEX, FINGERPRINT, DAY, TIME, LASTED);
    private static final Pattern LOOSE = Pattern.compile("\\.\\.\\.|" + OF_A_KIND);

    private final Pattern pattern;

    ExpectedOutput(List<String> lines) {
        pattern = Pattern.compile(lines.stream().map(ExpectedOutput::pattern).collect(Collectors.joining()));
    }

    private static String pattern(String line) {
        return line.strip().equals(ANYTHING) ? "(?:[^\\n]*\\n)*?" : ofLine(line.stripTrailing()) + "\\n";
    }

    private static String ofLine(String line) {
        StringBuilder regex = new StringBuilder();
        Matcher loose = LOOSE.matcher(line);
        int end = 0;
        while (loose.find()) {
            regex.append(Pattern.quote(line.substring(end, loose.start())));
            regex.append(loose.group().equals(ANYTHING) ? "[^\\n]*" : ofKind(loose.group()));
            end = loose.end();
        }
        return regex.append(Pattern.quote(line.substring(end))).toString();
    }

    private static String ofKind(String example) {
        return List.of(GeneratedPassword.REGEX, FINGERPRINT, DAY, TIME, LASTED).stream()
                .filter(example::matches)
                .findFirst()
                .orElseThrow();
    }

    /** Whether that was printed, and nothing else. */
    boolean matches(String printed) {
        String lines = printed.lines().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
        return pattern.matcher(lines).matches();
    }
}
