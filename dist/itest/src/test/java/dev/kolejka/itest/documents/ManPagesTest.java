package dev.kolejka.itest.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.itest.SharedArchives;
import dev.kolejka.itest.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the distributions have in share/ agrees with the programs. What {@code kolejka help} says the bundle compares. */
class ManPagesTest {

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+(?: [a-z]+)?) ");
    private static final Pattern TERM = Pattern.compile("(?m)^\\.TP\\n\\.BI? \"?([a-z]+(?: [a-z]+)?)\"?(?: \".*)?$");

    /** Of users and groups the help shows only {@code add}, and names these beside it. */
    private static final Set<String> BESIDE_ADD =
            Set.of("user del", "user ls", "user set", "group del", "group ls", "group set");

    @Test
    void eachCommandAndOptionOfTheServerIsInItsPageAndNoOther() throws Exception {
        String page = plain(Trees.SERVER.resolve("share/man/man8/kolejka-server.8"));
        String help = printed(Trees.SERVER.resolve("bin/kolejka-server"), "--help");

        Set<String> commands = found(COMMAND, help);
        commands.addAll(BESIDE_ADD);
        assertEquals(commands, found(TERM, page));
        Set<String> options = found(OPTION, help);
        assertTrue(found(OPTION, page).containsAll(options), () -> options + " in " + found(OPTION, page));
    }

    @ParameterizedTest
    @CsvSource({"en, man1", "pl, pl/man1"})
    void eachOptionOfTheMenuIsInThePageOfEachLanguage(String language, String folder) throws Exception {
        String page = plain(Trees.CLIENT.resolve("share/man").resolve(folder).resolve("kolejka.1"));
        String help = printed(Trees.CLIENT.resolve("bin/kolejka"), "--help", "--lang", language);

        String[] sections = page.split("\\n\\.SH ", -1);
        String ofMenu = Arrays.stream(sections)
                .filter(section -> section.startsWith("OPTIONS OF THE MENU") || section.startsWith("OPCJE MENU"))
                .findFirst()
                .orElseThrow();
        assertEquals(found(OPTION, help), found(OPTION, ofMenu));
    }

    @Test
    void everyPageIsWellFormed() throws Exception {
        for (Path page : pages()) {
            String text = Files.readString(page);
            assertTrue(text.startsWith(".\\\""), page::toString);
            assertTrue(text.contains("\n.TH "), page::toString);
            assertFalse(Pattern.compile("(?m)[ \\t]$").matcher(text).find(), page::toString);
            assertEquals(
                    "",
                    printed(
                            Path.of("/bin/sh"),
                            "-c",
                            """
                    ! command -v groff >/dev/null || groff -man -ww -z -K utf8 -T utf8 "$1" 2>&1
                    """,
                            "sh",
                            page.toString()),
                    page::toString);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> client = Files.walk(Trees.CLIENT.resolve("share/man"));
                Stream<Path> server = Files.walk(Trees.SERVER.resolve("share/man"))) {
            List<Path> pages =
                    Stream.concat(client, server).filter(Files::isRegularFile).toList();
            assertEquals(4, pages.size(), pages::toString);
            return pages;
        }
    }

    @ParameterizedTest
    @CsvSource({"bash, bash-completion/completions/kolejka", "zsh, zsh/site-functions/_kolejka"})
    void theCompletionThatIsInstalledIsTheOneThatIsPrinted(String shell, String file) throws Exception {
        assertEquals(
                printed(Trees.CLIENT.resolve("bin/kolejka"), "completion", shell),
                Files.readString(Trees.CLIENT.resolve("share").resolve(file)));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.groupCount() == 0 ? result.group() : result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String plain(Path page) throws IOException {
        return Files.readString(page).replace("\\-", "-");
    }

    private static String printed(Path program, String... arguments) throws Exception {
        String[] command = Stream.concat(Stream.of(program.toString()), Arrays.stream(arguments))
                .toArray(String[]::new);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(SharedArchives.ENVIRONMENT);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }
}
