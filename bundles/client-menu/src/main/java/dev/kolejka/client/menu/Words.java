package dev.kolejka.client.menu;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.protocol.Text;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The menu's phrases in one language, from {@code words_pl.properties} and {@code words_en.properties} (UTF-8, in the
 * form of {@link MessageFormat}). Values put into a phrase are cleaned here, so that no name and no text can harm a
 * terminal; they are never inflected. Immutable.
 */
final class Words {

    private static final String BASE = "dev.kolejka.client.menu.words";

    private final Language language;
    private final ResourceBundle phrases;

    private Words(Language language, ResourceBundle phrases) {
        this.language = language;
        this.phrases = phrases;
    }

    /** What is counted: a number and its noun. */
    enum Counted {
        BYTES,
        CHARACTERS,
        MESSAGES,
        PARTS
    }

    static Words in(Language language) {
        // The class's own loader: in a framework every bundle has another.
        return new Words(language, ResourceBundle.getBundle(BASE, language.locale(), Words.class.getClassLoader()));
    }

    Language language() {
        return language;
    }

    /** A phrase of one line. */
    String say(Phrase phrase, Object... values) {
        return format(phrase.key(), values);
    }

    /** A phrase of several lines. */
    List<String> lines(Phrase phrase, Object... values) {
        return say(phrase, values).lines().toList();
    }

    /** A number with its noun: {@code 2 wiadomości}. */
    String count(Counted counted, int count) {
        return format(key(counted, language.plural(count)), count);
    }

    static String key(Counted counted, Language.Plural plural) {
        return "count-" + counted.name().toLowerCase(Locale.ROOT) + "."
                + plural.name().toLowerCase(Locale.ROOT);
    }

    private String format(String key, Object... values) {
        Object[] clean = Arrays.stream(values)
                .map(String::valueOf) // else MessageFormat writes 1,024 for 1024
                .map(Text::clean)
                .toArray();
        return new MessageFormat(phrases.getString(key), language.locale()).format(clean);
    }
}
