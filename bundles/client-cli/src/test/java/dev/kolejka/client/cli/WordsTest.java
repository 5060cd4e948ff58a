package dev.kolejka.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class WordsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");

    @ParameterizedTest
    @EnumSource
    void everyPhraseHasItsWordsAndThereAreNoOthers(Language language) throws IOException {
        Set<String> needed = Stream.of(Phrase.values()).map(Phrase::key).collect(Collectors.toCollection(TreeSet::new));
        for (Words.Counted counted : Words.Counted.values()) {
            for (Language.Plural plural : Language.Plural.values()) {
                needed.add(Words.key(counted, plural));
            }
        }

        assertEquals(needed, patterns("words", language).keySet());
    }

    @Test
    void bothLanguagesTakeTheSameValues() throws IOException {
        Map<String, String> polish = patterns("words", Language.POLISH);

        patterns("words", Language.ENGLISH)
                .forEach((key, english) ->
                        assertEquals(placeholders(english), placeholders(polish.getOrDefault(key, "")), key));
    }

    /** In a MessageFormat a single apostrophe would swallow the placeholders after it. */
    @ParameterizedTest
    @EnumSource
    void noApostropheIsAlone(Language language) throws IOException {
        patterns("words", language)
                .forEach((key, pattern) -> assertFalse(pattern.replace("''", "").contains("'"), key));
    }

    @Test
    void helpIsTheSameInBothLanguages() throws IOException {
        assertEquals(
                patterns("help", Language.ENGLISH).keySet(),
                patterns("help", Language.POLISH).keySet());
    }

    private static List<String> everyName() {
        List<String> names = new ArrayList<>(new Commands().names());
        names.add(HelpCommand.NAME);
        return names;
    }

    @ParameterizedTest
    @EnumSource
    void everyOptionAndParameterOfEveryCommandIsDescribed(Language language) throws Exception {
        for (String name : everyName()) {
            CommandLine line = Office.line(name);
            line.setResourceBundle(Words.in(language).help());

            line.getCommandSpec()
                    .args()
                    .forEach(argument -> assertEquals(1, argument.description().length, argument::toString));
            assertEquals(1, line.getCommandSpec().usageMessage().header().length, name);
            assertEquals(1, line.getCommandSpec().usageMessage().description().length, name);
        }
    }

    @Test
    void nothingIsDescribedThatIsNotThere() throws Exception {
        Set<String> needed =
                new TreeSet<>(Set.of("usage.synopsisHeading", "usage.parameterListHeading", "usage.optionListHeading"));
        for (String name : everyName()) {
            Office.line(name).getCommandSpec().args().forEach(argument -> needed.add(argument.descriptionKey()));
            needed.add("kolejka." + name + ".usage.header");
            needed.add("kolejka." + name + ".usage.description");
        }

        assertEquals(needed, patterns("help", Language.ENGLISH).keySet());
    }

    @Test
    void valuesAreCleaned() {
        assertEquals(
                "wrong login or password: a\\u{1b}[2J{0}'",
                Words.in(Language.ENGLISH).say(Phrase.REFUSED_WRONG_LOGIN_OR_PASSWORD, "a\u001b[2J{0}'"));
    }

    @Test
    void aTroubleSaysOnASecondIndentedLineWhatToDo() {
        for (Language language : Language.values()) {
            for (Trouble trouble : Trouble.values()) {
                List<String> lines = Words.in(language).lines(Phrase.ofTrouble(trouble), "detail", "/run");

                assertEquals(2, lines.size(), lines::toString);
                assertTrue(lines.get(1).startsWith("  "), lines::toString);
            }
        }
    }

    private static Set<String> placeholders(String pattern) {
        return PLACEHOLDER
                .matcher(pattern)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> patterns(String name, Language language) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Words.class.getResourceAsStream(name + "_" + language.code() + ".properties")) {
            assertNotNull(in);
            properties.load(new InputStreamReader(in, UTF_8));
        }
        Map<String, String> patterns = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> patterns.put(key, properties.getProperty(key)));
        return patterns;
    }
}
