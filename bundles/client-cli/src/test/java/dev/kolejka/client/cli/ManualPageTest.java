package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code kolejka(1)} says what {@code kolejka help} says, no less and no more, in each language. */
class ManualPageTest {

    private static final Map<String, String> COMMON =
            Map.of("en", "OPTIONS OF EVERY COMMAND", "pl", "OPCJE KAŻDEGO POLECENIA");

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachCommandHasItsPartWithItsOptionsAndWhatTheyDo(Language language) throws Exception {
        ManualPage page = ManualPage.read(code(language));
        Words words = Words.in(language);
        Set<String> wanted = new TreeSet<>(Set.of("help"));

        for (String name : new Commands().names()) {
            CommandSpec spec = spec(name);
            String heading = page.headings("kolejka ").stream()
                    .filter(line -> line.split(" ", -1)[1].equals(name))
                    .findFirst()
                    .orElse("none for " + name);
            wanted.add(name);
            saysAll(page.text(heading), Commands.help(words.language()).getString("kolejka." + name + ".usage.header"));
            saysAll(
                    page.text(heading),
                    Commands.help(words.language()).getString("kolejka." + name + ".usage.description"));
            List<OptionSpec> own = ownOptions(spec);
            assertEquals(names(own), page.options(heading), heading);
            own.forEach(option -> saysAll(page.text(heading), described(option, words)));
            spec.positionalParameters().forEach(some -> saysAll(page.text(heading), described(some, words)));
        }

        assertEquals(
                wanted,
                page.headings("kolejka ").stream()
                        .map(line -> line.split(" ", -1)[1])
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theOptionsOfEveryCommandStandOnceForAll(Language language) throws Exception {
        ManualPage page = ManualPage.read(code(language));
        String heading = COMMON.getOrDefault(code(language), "");
        List<OptionSpec> common = Office.commonOptions();

        assertEquals(names(common), page.options(heading));
        common.forEach(option -> saysAll(page.text(heading), described(option, Words.in(language))));
    }

    private static String code(Language language) {
        return language.code();
    }

    private CommandSpec spec(String name) throws CommandException {
        return Office.line(name).getCommandSpec();
    }

    /** What is not told of every command. */
    private static List<OptionSpec> ownOptions(CommandSpec spec) {
        Set<String> common = names(Office.commonOptions());
        return spec.options().stream()
                .filter(option -> !common.contains(option.longestName()))
                .toList();
    }

    private static Set<String> names(List<OptionSpec> options) {
        return options.stream()
                .flatMap(option -> Arrays.stream(option.names()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String described(ArgSpec argument, Words words) {
        return Commands.help(words.language()).getString(argument.descriptionKey());
    }

    /** A page may begin what it says with a capital. */
    private static void saysAll(String text, String wanted) {
        String plain = wanted.replace("%n", "");
        assertTrue(text.contains(plain.substring(1)), () -> "'" + plain + "' is not in: " + text);
    }
}
