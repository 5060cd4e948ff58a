package dev.kolejka.client.cli;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.protocol.Text;
import java.text.Collator;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What commands say in one language, from {@code words_pl.properties} and {@code words_en.properties} (UTF-8, in the form
 * of {@link MessageFormat}), and their help. Values put into a phrase are cleaned here, so that no name can harm a
 * terminal; they are never inflected. One thread.
 */
final class Words {

    private static final String PACKAGE = "dev.kolejka.client.cli.";

    private final Language language;

    /** Null until something is said: most commands say nothing, and somebody waits. */
    private @Nullable ResourceBundle phrases;

    private Words(Language language) {
        this.language = language;
    }

    static Words in(Language language) {
        return new Words(language);
    }

    private ResourceBundle phrases() {
        ResourceBundle found = phrases;
        if (found == null) {
            found = bundle("words", language);
            phrases = found;
        }
        return found;
    }

    private static ResourceBundle bundle(String name, Language language) {
        // The class's own loader: in a framework every bundle has another.
        return ResourceBundle.getBundle(PACKAGE + name, language.locale(), Words.class.getClassLoader());
    }

    /** A phrase of one line. */
    String say(Phrase phrase, Object... values) {
        Object[] clean = Arrays.stream(values)
                .map(String::valueOf) // else MessageFormat writes 1,024 for 1024
                .map(Text::clean)
                .toArray();
        return new MessageFormat(phrases().getString(phrase.key()), language.locale()).format(clean);
    }

    /** A phrase of several lines. */
    List<String> lines(Phrase phrase, Object... values) {
        return say(phrase, values).lines().toList();
    }

    /** What is counted: a number and its noun. */
    enum Counted {
        BYTES,
        CHARACTERS,
        MESSAGES
    }

    /** A number with its noun: {@code 2 wiadomości}. */
    String count(Counted counted, int count) {
        return new MessageFormat(phrases().getString(key(counted, language.plural(count))), language.locale())
                .format(new Object[] {String.valueOf(count)});
    }

    static String key(Counted counted, Language.Plural plural) {
        return "count-" + counted.name().toLowerCase(Locale.ROOT) + "."
                + plural.name().toLowerCase(Locale.ROOT);
    }

    /** In the order of this language's alphabet. */
    <T> List<T> sorted(Collection<T> values, Function<T, String> name) {
        Collator alphabet = Collator.getInstance(language.locale());
        return values.stream().sorted(Comparator.comparing(name, alphabet)).toList();
    }

    /** The help of all commands, as picocli reads it. */
    ResourceBundle help() {
        return bundle("help", language);
    }
}
