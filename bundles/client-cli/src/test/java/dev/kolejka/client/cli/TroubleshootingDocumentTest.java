package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** dist/docs/troubleshooting.md has what a user may look up, by what commands say, and nothing that they do not say. */
class TroubleshootingDocumentTest {

    private static final Path DOCUMENT = Path.of("../../dist/docs/troubleshooting.md");
    private static final Pattern HEADING = Pattern.compile("^### `(.*)`$", Pattern.MULTILINE);

    /** What says all there is to know: which word is wrong, and what would be right. */
    private static final Set<Phrase> EXPLAIN_THEMSELVES = EnumSet.of(
            Phrase.UNKNOWN_COMMAND,
            Phrase.UNKNOWN_COMMAND_LIKE,
            Phrase.UNKNOWN_ARGUMENT,
            Phrase.UNKNOWN_ARGUMENT_LIKE,
            Phrase.UNKNOWN_PERSON,
            Phrase.UNKNOWN_PERSON_LIKE,
            Phrase.UNKNOWN_GROUP,
            Phrase.UNKNOWN_GROUP_LIKE,
            Phrase.BAD_PASSWD,
            Phrase.BAD_TWICE,
            Phrase.BAD_NO_VALUE,
            Phrase.BAD_MISSING,
            Phrase.BAD_VALUE,
            Phrase.BAD_LOGOUT,
            Phrase.BAD_DURATION,
            Phrase.BAD_SINCE,
            Phrase.BAD_WORDS,
            Phrase.BAD_NUMBER,
            Phrase.BAD_SHELL,
            Phrase.BAD_FILTER,
            Phrase.BAD_PEEK,
            Phrase.BAD_TWO_TEXTS,
            Phrase.BAD_RECIPIENT,
            Phrase.BAD_NO_FILE,
            Phrase.BAD_FILE,
            Phrase.BAD_ENDLESS_TEXT,
            Phrase.BAD_ENCODING,
            Phrase.BAD_EMPTY_TEXT,
            Phrase.BAD_NUL,
            Phrase.BAD_TOO_LONG,
            Phrase.BAD_PROGRAM,
            Phrase.BAD_RUN,
            Phrase.BAD_PATH,
            Phrase.BAD_LANGUAGE,
            Phrase.BAD_COLOR,
            Phrase.BAD_LOGIN,
            Phrase.BAD_LINK,
            Phrase.BAD_PLAIN_FILE,
            Phrase.BAD_LONG_LINE,
            Phrase.BAD_NO_LINE,
            Phrase.BAD_LINE_ENCODING,
            Phrase.BAD_SEEN,
            Phrase.BAD_NOTHING_TYPED,
            Phrase.BAD_TERMINAL,
            // Of plain log-ins, which commands do not have.
            Phrase.REFUSED_WRONG_LOGIN,
            Phrase.REFUSED_WRONG_PASSWORD,
            Phrase.REFUSED_ALREADY_LOGGED_IN);

    @Test
    void everyComplaintHasItsEntryOrExplainsItself() throws IOException {
        Set<String> wanted = Arrays.stream(Phrase.values())
                .filter(TroubleshootingDocumentTest::isComplaint)
                .filter(phrase -> !EXPLAIN_THEMSELVES.contains(phrase))
                .map(TroubleshootingDocumentTest::heading)
                .collect(Collectors.toCollection(TreeSet::new));
        String document = Files.readString(DOCUMENT);
        String part = document.substring(
                document.indexOf("## What kolejka says\n"), document.indexOf("## What kolejka-server says\n"));
        Set<String> there = HEADING.matcher(part)
                .results()
                .map(heading -> heading.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(wanted, there);
    }

    private static boolean isComplaint(Phrase phrase) {
        boolean isNamedSo = phrase.name().matches("(BAD|TROUBLE|REFUSED|UNKNOWN)_.*");
        return (isNamedSo && phrase != Phrase.UNKNOWN_SENDER)
                || phrase == Phrase.NO_PASSWORD
                || phrase == Phrase.OUR_MISTAKE;
    }

    /** Its first line, with an ellipsis for each value. */
    private static String heading(Phrase phrase) {
        String words = ResourceBundle.getBundle("dev.kolejka.client.cli.words", Locale.ENGLISH)
                .getString(phrase.key());
        return words.lines().findFirst().orElse("").replaceAll("\\{\\d}", "…").replace("''", "'");
    }
}
