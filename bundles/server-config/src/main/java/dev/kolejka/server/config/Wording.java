package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Text;
import java.util.Collection;
import java.util.List;

/** How problems speak of what was written. */
final class Wording {

    private static final int MAX_QUOTED_BYTES = 60;

    private Wording() {}

    /** A value from the file, short enough for a line. */
    static String quoted(String value) {
        return '"' + shortened(value) + '"';
    }

    /** The same without quotes, as for numbers, and where a phrase has them. */
    static String shortened(String value) {
        String shown = Text.cut(value, MAX_QUOTED_BYTES);
        return shown + (shown.length() < value.length() ? "…" : "");
    }

    /** {@code key is "value"}. */
    static Saying is(Object what, String value) {
        return Saying.of(ProblemPhrase.TEXT_IS, what, shortened(value));
    }

    /** {@code expected "a", "b" or "c", did you mean "b"?}, as far as one is near. */
    static Saying anyOf(Collection<String> words, String written) {
        return nearest(expected(words), written, words);
    }

    private static Saying expected(Collection<String> words) {
        List<String> quoted = words.stream().map(Wording::quoted).toList();
        int last = quoted.size() - 1;
        return last == 0
                ? Saying.of(ProblemPhrase.EXPECT_ONLY, quoted.get(0))
                : Saying.of(ProblemPhrase.EXPECT_ANY_OF, String.join(", ", quoted.subList(0, last)), quoted.get(last));
    }

    /** {@code …, did you mean "b"?}, as far as one is near. */
    static Saying nearest(Saying expected, String written, Collection<String> known) {
        // Looking closely takes the product of the lengths, for each of 10,000 logins.
        List<String> similar = known.stream()
                .filter(word -> Math.abs(word.length() - written.length()) <= 2)
                .toList();
        return Suggestion.closest(written, similar)
                .map(word -> Saying.of(ProblemPhrase.DID_YOU_MEAN_VALUE, expected, quoted(word)))
                .orElse(expected);
    }
}
