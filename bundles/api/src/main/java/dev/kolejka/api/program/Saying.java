package dev.kolejka.api.program;

import java.util.List;

/**
 * A phrase with its values, in no language yet: who finds out what happened does not know who will read it, the program
 * that prints it does. Immutable when its values are; any thread.
 *
 * @param phrase what is said
 * @param values for its placeholders: a {@code Saying}, a {@link Count} or a {@link RefusedException} is said in the same
 *               language, anything else is shown as it is, cleaned for a terminal
 */
public record Saying(Phrase phrase, List<Object> values) {

    /** Keeps its own copy of the list. */
    public Saying {
        values = List.copyOf(values);
    }

    /**
     * A number with its noun.
     *
     * @param noun  what is counted: a phrase with a key for each {@link Language.Plural}, as in {@code bytes.few}
     * @param count how many
     */
    public record Count(Phrase noun, long count) {}

    /**
     * Says something.
     *
     * @param phrase what
     * @param values for its placeholders, in their order
     * @return the saying
     */
    public static Saying of(Phrase phrase, Object... values) {
        return new Saying(phrase, List.of(values));
    }

    /**
     * In a language.
     *
     * @param language any
     * @return one line or several, as the words are
     */
    public String in(Language language) {
        return Words.in(language).say(this);
    }

    /** In English, as logs are. */
    @Override
    public String toString() {
        return in(Language.ENGLISH);
    }
}
