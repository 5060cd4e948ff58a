package dev.kolejka.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a manual page in man(7) macros says, by its headings. */
final class ManualPage {

    private static final Path FOLDER = Path.of("../../dist/docs/man/client");
    private static final Pattern HEADING = Pattern.compile("\\.S[SH] \"?([^\"]*)\"?");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");

    private final Map<String, String> sections = new LinkedHashMap<>();
    private final Map<String, String> terms = new LinkedHashMap<>();

    private ManualPage() {}

    /** Reads {@code kolejka(1)} in a language. */
    static ManualPage read(String language) throws IOException {
        ManualPage page = new ManualPage();
        String heading = "";
        boolean isTerm = false;
        for (String line :
                Files.readAllLines(FOLDER.resolve((language.equals("en") ? "" : language + "/") + "man1/kolejka.1"))) {
            Matcher begins = HEADING.matcher(plain(line));
            if (begins.matches()) {
                heading = begins.group(1);
                page.sections.put(heading, "");
            } else if (isTerm) {
                page.terms.merge(heading, plain(line), (all, next) -> all + "\n" + next);
            }
            page.sections.merge(heading, plain(line) + " ", String::concat);
            isTerm = line.equals(".TP");
        }
        return page;
    }

    private static String plain(String line) {
        return line.replaceFirst("^\\\\&", "")
                .replace("\\-", "-")
                .replace("\\(ti", "~")
                .replaceAll("\\\\f[BIRP]", "");
    }

    /** The headings that begin so. */
    Set<String> headings(String beginning) {
        return sections.keySet().stream()
                .filter(heading -> heading.startsWith(beginning))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is said under a heading, with single blanks. */
    String text(String heading) {
        return sections.getOrDefault(heading, "").replaceAll("\\s+", " ");
    }

    /** The options that are explained under a heading. */
    Set<String> options(String heading) {
        return OPTION.matcher(terms.getOrDefault(heading, ""))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
