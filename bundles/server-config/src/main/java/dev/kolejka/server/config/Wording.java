package dev.kolejka.server.config;

import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Text;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** How problems speak of what was written. */
final class Wording {

    private static final int MAX_QUOTED_BYTES = 60;

    private Wording() {}

    /** A value from the file, short enough for a line and safe for a terminal. */
    static String quoted(String value) {
        return '"' + shortened(value) + '"';
    }

    /** The same without quotes, as for numbers. */
    static String shortened(String value) {
        String shown = Text.cut(value, MAX_QUOTED_BYTES);
        return Text.clean(shown) + (shown.length() < value.length() ? "…" : "");
    }

    /** {@code "a", "b" or "c"}. */
    static String anyOf(Collection<String> words) {
        List<String> quoted = words.stream().map(Wording::quoted).toList();
        int last = quoted.size() - 1;
        return last < 1
                ? String.join("", quoted)
                : quoted.stream().limit(last).collect(Collectors.joining(", ")) + " or " + quoted.get(last);
    }

    /** {@code , did you mean "b"?}, or nothing when nothing is near. */
    static String didYouMean(String written, Collection<String> known) {
        // Looking closely takes the product of the lengths, for each of 10,000 logins.
        List<String> similar = known.stream()
                .filter(word -> Math.abs(word.length() - written.length()) <= 2)
                .toList();
        return Suggestion.closest(written, similar)
                .map(word -> ", did you mean " + quoted(word) + "?")
                .orElse("");
    }
}
