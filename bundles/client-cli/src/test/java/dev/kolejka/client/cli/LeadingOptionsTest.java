package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/** What every command can be told may be said before its name as well as behind it. */
class LeadingOptionsTest {

    private static final Path LIST = Path.of("../../config/client/commands.before");

    private final Office office = new Office();

    private int run(String line) {
        return office.run("", line.strip().split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--run /srv/b --door sysv --user bob -v --json --lang pl --plain --color never --timeout 1m -q send ala hej",
                "--run=/srv/b --door=sysv --user=bob --lang=pl --color=auto send ala hej --verbose --json --timeout=1m",
                "send --run /srv/b --door sysv ala --user bob hej --json --quiet",
                "-v --user bob --json send --run /srv/b ala hej --door sysv",
            })
    void theyMeanTheSameBeforeAndBehind(String line) {
        office.chat.kept.add("bob");

        assertEquals(0, run(line), office::complained);

        assertEquals(
                List.of(
                        "sealed /srv/b by sysv EXTRA",
                        "connect",
                        "logInRemembered bob",
                        "toPerson 1 hej",
                        "logOut",
                        "close"),
                office.asked);
        assertTrue(office.shown().startsWith("{\"v\":1,\"to\":{"), office::shown);
    }

    @Test
    void theLanguageAndTheUserAreTakenFromInFront() {
        office.chat.kept.add("bob");

        assertEquals(0, run("--lang pl --user bob receive"), office::complained);

        assertEquals("Brak wiadomości.\n", office.shown());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--lang pl sned ola hej | nieznane polecenie „sned”; czy chodziło o send? |   Opis: kolejka help",
                "--lang=pl send --jsno ala | nieznany argument „--jsno”; czy chodziło o --json? |   Opis: kolejka send --help",
                "--lnag pl send ala | unknown command 'pl'; there are send |   See kolejka help",
                "--jsno send ala hi | unknown argument '--jsno'; did you mean --json? |   See kolejka send --help",
                "--run a send --run b ala | option --run is given twice |   See kolejka send --help",
                "--lang de send ala | --lang is 'de'; there are pl en |   See kolejka send --help",
                "--color red who | --color is 'red'; there are auto always never |   See kolejka who --help",
                "--timeout soon who | --timeout is 'soon'; it is a number and |   See kolejka who --help",
                "--lang pl hepl | nieznane polecenie „hepl”; czy chodziło o help? |   Opis: kolejka help",
                "help --jsno | unknown argument '--jsno'; did you mean --json? |   See kolejka help",
                "--file x send ala | unknown command 'x'; there are send |   See kolejka help",
            })
    void whatIsWrongThereIsSaidInTheLanguageAskedForWithWhatWasMeant(String line, String said, String hint) {
        assertEquals(2, run(line));

        List<String> complained = office.complained().lines().toList();
        assertEquals(2, complained.size(), complained::toString);
        assertTrue(complained.get(0).startsWith("kolejka: " + said), complained::toString);
        assertEquals("  " + hint.strip(), complained.get(1));
        assertEquals(List.of(), office.asked);
    }

    @ParameterizedTest
    @CsvSource({
        "--json sned, unknown_command",
        "--json --lang pl send ala --jsno, unknown_argument",
        "--json --lang de who, language",
        "--json --color red who, color",
        "--json help lgoin, unknown_command",
    })
    void askedForJsonInFrontTheComplaintIsJson(String line, String code) {
        assertEquals(2, run(line));

        assertEquals(1, office.complained().lines().count(), office::complained);
        String begins = "{\"v\":1,\"error\":{\"code\":\"" + code + "\",\"exit\":2,\"message\":\"";
        assertTrue(office.complained().startsWith(begins), office::complained);
        assertTrue(office.complained().contains("\"hints\":[\""), office::complained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--lang pl help send", "help --lang pl send", "--help send --lang pl", "send --help --lang=pl"})
    void helpHearsThemToo(String line) {
        assertEquals(0, run(line), office::complained);

        assertTrue(
                office.shown().startsWith("wysyła wiadomość do osoby albo grupy\nUżycie: kolejka send"), office::shown);
    }

    @Test
    void whoeverNamesNoCommandIsToldWhichThereAre() {
        assertEquals(0, run("--lang pl -q"));
        String first = office.shown();
        office.out.reset();
        assertEquals(0, run("--lang pl help"));

        assertEquals(first, office.shown());
        assertTrue(first.startsWith("kolejka POLECENIE [OPCJE]"), first);
    }

    @Test
    void theLauncherIsToldOfTheSameOptions() throws Exception {
        List<OptionSpec> options = Office.commonOptions();
        Set<String> listed = Files.readAllLines(LIST).stream()
                .filter(line -> line.startsWith("-"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> wanted = options.stream()
                .flatMap(option -> Arrays.stream(option.names())
                        .map(name -> option.arity().max() == 0 ? name : name + " " + option.paramLabel()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(wanted, listed);
        assertEquals(
                CommonOptions.WITH_VALUE,
                options.stream()
                        .filter(option -> option.arity().max() > 0)
                        .map(OptionSpec::longestName)
                        .collect(Collectors.toSet()));
    }
}
