package dev.kolejka.api.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.Saying.Count;
import dev.kolejka.api.program.example.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SayingTest {

    private static final Saying NOT_SENT = Saying.of(
            Example.NOT_SENT, new Count(Example.MESSAGES, 2), "ola", Saying.of(Example.BECAUSE_OF, "bob's cat"));

    @Test
    void whatIsInItIsSaidInTheSameLanguage() {
        assertEquals("2 messages not sent to 'ola': because of bob's cat", NOT_SENT.in(Language.ENGLISH));
        assertEquals("nie wysłano (2 wiadomości) do: ola, z powodu: bob's cat", NOT_SENT.in(Language.POLISH));
    }

    @Test
    void aRefusalSpeaksTheLanguageOfItsReaderAndLogsEnglish() {
        RefusedException refused = new RefusedException(ExitStatus.USAGE, NOT_SENT);

        assertEquals(NOT_SENT.in(Language.POLISH), refused.in(Language.POLISH));
        assertEquals(NOT_SENT.in(Language.ENGLISH), refused.getMessage());
        assertEquals(NOT_SENT.in(Language.ENGLISH), NOT_SENT.toString());
    }

    @Test
    void aRefusalInASayingIsSaidInItsLanguage() {
        Saying because = Saying.of(Example.BECAUSE_OF, new RefusedException(ExitStatus.USAGE, NOT_SENT));

        assertEquals("because of " + NOT_SENT.in(Language.ENGLISH), because.in(Language.ENGLISH));
        assertEquals("z powodu: " + NOT_SENT.in(Language.POLISH), because.in(Language.POLISH));
    }

    @Test
    void valuesCannotHarmATerminalNorAddALineNorFormatAnything() {
        assertEquals(
                "because of \\u{1b}[2J\\u{a}{0}''",
                Saying.of(Example.BECAUSE_OF, "\u001b[2J\n{0}''").toString());
    }

    @Test
    void numbersStandWithoutSeparators() {
        assertEquals("because of 12345", Saying.of(Example.BECAUSE_OF, 12_345).toString());
        assertEquals("12345 wiadomości", Words.in(Language.POLISH).count(Example.MESSAGES, 12_345));
    }

    @Test
    void namesAreSortedAsTheLanguageSortsThem() {
        List<String> names = List.of("zula", "ćma", "dom", "cel");

        assertEquals(
                List.of("cel", "ćma", "dom", "zula"), Words.in(Language.POLISH).sorted(names, name -> name));
    }

    @Test
    void aPhraseWithoutWordsIsAMistake() {
        Saying noun = Saying.of(Example.MESSAGES, 1);

        assertThrows(MissingResourceException.class, () -> noun.in(Language.ENGLISH));
    }

    @ParameterizedTest
    @EnumSource
    void argumentsHaveTheirWordsInEveryLanguage(Language language) throws IOException {
        Properties words = new Properties();
        try (InputStream in = Words.class.getResourceAsStream("words_" + language.code() + ".properties")) {
            assertNotNull(in);
            words.load(new InputStreamReader(in, UTF_8));
        }
        Set<String> needed =
                Stream.of(ArgumentPhrase.values()).map(Phrase::key).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(needed, new TreeSet<>(words.stringPropertyNames()));
    }
}
