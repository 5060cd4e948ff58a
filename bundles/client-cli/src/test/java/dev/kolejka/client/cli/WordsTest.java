package dev.kolejka.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Words;
import dev.kolejka.testkit.WordsContract;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class WordsTest implements WordsContract {

    @Override
    public List<Phrase> phrases() {
        return List.of(Phrase.values());
    }

    @Override
    public List<Counted> nouns() {
        return List.of(Counted.values());
    }

    @Test
    void helpIsTheSameInBothLanguages() throws IOException {
        assertEquals(help(Language.ENGLISH).keySet(), help(Language.POLISH).keySet());
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
            line.setResourceBundle(Commands.help(language));

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

        assertEquals(needed, help(Language.ENGLISH).keySet());
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

    private static Map<String, String> help(Language language) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Commands.class.getResourceAsStream("help_" + language.code() + ".properties")) {
            assertNotNull(in);
            properties.load(new InputStreamReader(in, UTF_8));
        }
        Map<String, String> patterns = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> patterns.put(key, properties.getProperty(key)));
        return patterns;
    }
}
