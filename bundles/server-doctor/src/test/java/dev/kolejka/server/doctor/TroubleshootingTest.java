package dev.kolejka.server.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** dist/docs/troubleshooting.md is keyed by what the programs say. */
class TroubleshootingTest {

    private static final Path BUNDLES = Path.of("..");
    private static final Pattern HEADING = Pattern.compile("^### `(.*)`$", Pattern.MULTILINE);
    private static final String FINDINGS = "## What kolejka-server doctor finds";

    private static String document() throws IOException {
        return Files.readString(Path.of("..", "..", "dist", "docs", "troubleshooting.md"));
    }

    private static List<String> headings(String text) {
        return HEADING.matcher(text).results().map(heading -> heading.group(1)).toList();
    }

    /** All that our bundles say, with texts put together that are written over several lines. */
    private static String sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(one -> one.toString().contains("/src/main/")
                            && (one.toString().endsWith(".java")
                                    || one.toString().endsWith(".properties")))
                    .toList()) {
                all.append(file.toString().endsWith(".java") ? texts(file) : words(file))
                        .append('\n');
            }
            return all.toString();
        }
    }

    private static String texts(Path java) throws IOException {
        return Files.readString(java).replaceAll("\"\\s*\\+\\s*\"", "");
    }

    /** As they are said: a line may go on in the next one, and an apostrophe is written twice. */
    private static String words(Path properties) throws IOException {
        return Files.readString(properties).replaceAll("\\\\\n\\s*", "").replace("''", "'");
    }

    @Test
    void everyFindingHasASectionAndEverySectionAFinding() throws Exception {
        String document = document();
        Set<String> codes =
                Arrays.stream(Ailment.values()).map(Ailment::code).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(codes, new TreeSet<>(headings(document.substring(document.indexOf(FINDINGS)))));
    }

    @Test
    void everyMessageIsOneThatAProgramSays() throws Exception {
        String document = document();
        String said = sources(BUNDLES);
        List<String> messages = headings(document.substring(0, document.indexOf(FINDINGS)));

        assertTrue(messages.size() > 5, messages::toString);
        for (String message : messages) {
            for (String piece : message.split("…", -1)) {
                assertTrue(said.contains(piece.strip()), () -> "nobody says: " + piece);
            }
        }
    }
}
