package dev.kolejka.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Phrase;
import dev.kolejka.api.program.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a bundle says has its words in every language, all of them and no others. */
public interface WordsContract {

    /**
     * What the bundle says.
     *
     * @return all phrases of one package, at least one
     */
    List<? extends Phrase> phrases();

    /**
     * What the bundle counts.
     *
     * @return all phrases of the same package that have a form for each plural
     */
    default List<? extends Phrase> nouns() {
        return List.of();
    }

    @ParameterizedTest
    @EnumSource
    default void everyPhraseHasItsWordsAndThereAreNoOthers(Language language) throws IOException {
        Set<String> needed = phrases().stream().map(Phrase::key).collect(Collectors.toCollection(TreeSet::new));
        for (Phrase noun : nouns()) {
            IntStream.range(0, 200).forEach(count -> needed.add(Words.key(noun, language.plural(count))));
        }

        assertEquals(needed, words(language).keySet());
    }

    @Test
    default void bothLanguagesTakeTheSameValues() throws IOException {
        Map<String, String> polish = words(Language.POLISH);

        words(Language.ENGLISH)
                .forEach((key, english) ->
                        assertEquals(placeholders(english), placeholders(polish.getOrDefault(key, "")), key));
    }

    /** In a MessageFormat a single apostrophe would swallow the placeholders after it. */
    @ParameterizedTest
    @EnumSource
    default void noApostropheIsAlone(Language language) throws IOException {
        words(language)
                .forEach((key, words) -> assertFalse(words.replace("''", "").contains("'"), key));
    }

    private Map<String, String> words(Language language) throws IOException {
        Class<?> owner = phrases().get(0).getDeclaringClass();
        Properties properties = new Properties();
        try (InputStream in = owner.getResourceAsStream("words_" + language.code() + ".properties")) {
            assertNotNull(in);
            properties.load(new InputStreamReader(in, UTF_8));
        }
        Map<String, String> words = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
        return words;
    }

    private static Set<String> placeholders(String words) {
        return Pattern.compile("\\{\\d+}")
                .matcher(words)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
