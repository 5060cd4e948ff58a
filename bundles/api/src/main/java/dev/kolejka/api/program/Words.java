package dev.kolejka.api.program;

import dev.kolejka.api.program.Saying.Count;
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

/**
 * What our programs say in one language. Values put into a phrase are cleaned here, so that no name and no text can harm a
 * terminal; they are never inflected. Immutable; any thread.
 */
public final class Words {

    private final Language language;

    private Words(Language language) {
        this.language = language;
    }

    /**
     * The words of a language. Nothing is read before something is said.
     *
     * @param language any
     * @return its words
     */
    public static Words in(Language language) {
        return new Words(language);
    }

    /**
     * Which language they are of.
     *
     * @return the one asked for
     */
    public Language language() {
        return language;
    }

    /**
     * Says something.
     *
     * @param saying a phrase with its values
     * @return one line or several, as the words are
     */
    public String say(Saying saying) {
        return format(saying.phrase(), saying.phrase().key(), saying.values().toArray());
    }

    /**
     * Says something.
     *
     * @param phrase what
     * @param values for its placeholders, as in {@link Saying}
     * @return one line or several, as the words are
     * @throws java.util.MissingResourceException if the phrase has no words, which a test of each bundle keeps from happening
     */
    public String say(Phrase phrase, Object... values) {
        return format(phrase, phrase.key(), values);
    }

    /**
     * Says something of several lines.
     *
     * @param phrase what
     * @param values for its placeholders, as in {@link Saying}
     * @return its lines
     */
    public List<String> lines(Phrase phrase, Object... values) {
        return say(phrase, values).lines().toList();
    }

    /**
     * A number with its noun, as in {@code 2 wiadomości}.
     *
     * @param noun  what is counted
     * @param count how many
     * @return in the form that the language wants for so many
     */
    public String count(Phrase noun, long count) {
        return format(noun, key(noun, language.plural(count)), count);
    }

    /**
     * Under which key the words for so many are found.
     *
     * @param noun   what is counted
     * @param plural how many, as grammar sees it
     * @return as in {@code bytes.few}
     */
    public static String key(Phrase noun, Language.Plural plural) {
        return noun.key() + "." + plural.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Sorts as this language's alphabet does.
     *
     * @param <T>    what is sorted
     * @param values any
     * @param name   by what it is sorted
     * @return the values in order
     */
    public <T> List<T> sorted(Collection<T> values, Function<T, String> name) {
        Collator alphabet = Collator.getInstance(language.locale());
        return values.stream().sorted(Comparator.comparing(name, alphabet)).toList();
    }

    private String format(Phrase phrase, String key, Object... values) {
        Class<?> owner = phrase.getDeclaringClass();
        // The owner's loader: in a framework every bundle has another.
        ResourceBundle words =
                ResourceBundle.getBundle(owner.getPackageName() + ".words", language.locale(), owner.getClassLoader());
        Object[] said = Arrays.stream(values).map(this::value).toArray();
        return new MessageFormat(words.getString(key), language.locale()).format(said);
    }

    private String value(Object value) {
        if (value instanceof Saying saying) {
            return say(saying);
        }
        if (value instanceof Count count) {
            return count(count.noun(), count.count());
        }
        if (value instanceof RefusedException refused) {
            return refused.in(language);
        }
        return Text.clean(String.valueOf(value)); // a string: MessageFormat writes 1,024 for the number 1024
    }
}
