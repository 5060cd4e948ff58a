package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Words;
import dev.kolejka.testkit.WordsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest implements WordsContract {

    private static final Path SOURCES = Path.of("src/main/java/dev/kolejka/client/menu");

    @Override
    public List<Phrase> phrases() {
        return List.of(Phrase.values());
    }

    @Override
    public List<Counted> nouns() {
        return List.of(Counted.values());
    }

    @Test
    void everyPhraseIsSaidSomewhere() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(f -> !f.endsWith("Phrase.java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        Set<Phrase> said = Stream.of(Phrase.values())
                .filter(phrase -> Pattern.compile("\\bPhrase\\." + phrase + "\\b")
                        .matcher(sources)
                        .find())
                .collect(Collectors.toCollection(TreeSet::new));
        Stream.of(Trouble.values()).map(Phrase::ofTrouble).forEach(said::add);
        Stream.of(Login.values())
                .filter(outcome -> outcome != Login.ACCEPTED)
                .map(Phrase::ofRefusal)
                .forEach(said::add);

        assertEquals(Set.of(Phrase.values()), said);
    }

    @Test
    void polishNounsFollowTheirNumbers() {
        List<String> counted = new ArrayList<>();

        for (int count : new int[] {0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 112, 122}) {
            counted.add(Words.in(Language.POLISH).count(Counted.BYTES, count));
        }

        assertEquals(
                List.of(
                        "0 bajtów",
                        "1 bajt",
                        "2 bajty",
                        "4 bajty",
                        "5 bajtów",
                        "11 bajtów",
                        "12 bajtów",
                        "14 bajtów",
                        "21 bajtów",
                        "22 bajty",
                        "25 bajtów",
                        "101 bajtów",
                        "112 bajtów",
                        "122 bajty"),
                counted);
    }

    @Test
    void numbersAreNotGrouped() {
        assertEquals("12345 bytes", Words.in(Language.ENGLISH).count(Counted.BYTES, 12345));
    }

    @Test
    void valuesAreCleaned() {
        String word = Words.in(Language.ENGLISH).say(Phrase.WELCOME, "a\u001b[2J\n{0}'");

        assertEquals("Logged in. Hello, a\\u{1b}[2J\\u{a}{0}'!", word);
    }

    @Test
    void theMachinesOwnLanguageChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("pl"));
            assertEquals("No messages", Words.in(Language.ENGLISH).say(Phrase.NO_MAIL));
            Locale.setDefault(Locale.forLanguageTag("ar"));
            assertEquals("Brak wiadomości", Words.in(Language.POLISH).say(Phrase.NO_MAIL));
        } finally {
            Locale.setDefault(before);
        }
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
}
