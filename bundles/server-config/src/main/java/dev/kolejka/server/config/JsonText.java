package dev.kolejka.server.config;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as JSON has them. */
final class JsonText {

    private JsonText() {}

    /** A text in double quotes. */
    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    static String quotedOrNull(@Nullable String text) {
        return text == null ? "null" : quoted(text);
    }

    /** {@code ["a", "b"]}, on one line. */
    static String list(Collection<String> texts) {
        return texts.stream().map(JsonText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
