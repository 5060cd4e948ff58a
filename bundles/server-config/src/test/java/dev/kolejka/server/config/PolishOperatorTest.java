package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator who reads Polish sees. */
class PolishOperatorTest {

    @TempDir
    private Path directory;

    private final OperatorsTerminal terminal = new OperatorsTerminal();
    private Path office = Path.of("");

    @BeforeEach
    void makeOffice() throws Exception {
        office = new ConfigurationFiles(directory)
                .write(
                        "kolejka.json",
                        "{ \"people\": [ { \"login\": \"ala\" }, { \"login\": \"bob\" }, { \"login\": \"ewa\" } ],",
                        "  \"groups\": [ { \"name\": \"szachy\", \"members\": [\"ala\"] } ] }");
    }

    @Test
    void helpIsALineForEachCommand() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        List<String> help = new ConfigurationCommands(new KnownPasswords(), nowhere, nowhere).usage(Language.POLISH);

        assertEquals(7, help.size());
        assertEquals("config schema   JSON Schema pliku kolejka.json, dla edytorów", help.get(6));
    }

    @Test
    void initSaysWhatItMadeAndWhatToTypeNext() throws Exception {
        Path demo = directory.resolve("demo");

        terminal.types(Language.POLISH, "init", demo.toString());

        assertEquals(
                List.of(
                        "Zapisano " + demo + "/kolejka.json: 3 osoby, 2 grupy; utworzono katalog roboczy " + demo
                                + "/run z kluczami tych osób",
                        "Hasła, pokazane tylko raz:",
                        "  ala  secret of ala",
                        "  bob  secret of bob",
                        "  ewa  secret of ewa",
                        "Dalej:  kolejka-server --config " + demo + "/kolejka.json --run " + demo + "/run",
                        "potem, w innych terminalach:  kolejka --run " + demo + "/run"),
                terminal.out().lines().toList());
    }

    @Test
    void initRefusesToWriteOverAnything() {
        assertEquals(
                office + " już istnieje; nic nie zapisano, wskaż inny katalog: init [DIR] [--empty] [--run DIR]",
                refusal(ExitStatus.CANNOT_CREATE, "init", directory.toString()));
    }

    @Test
    void whoIsAddedAndTakenOutIsNamedButNeverInflected() throws Exception {
        on("user", "add", "ola", "--stdin");
        assertEquals(
                "dodano osobę „ola” do pliku " + office + "\nserwer przyjmie to, gdy się uruchomi\n", terminal.err());

        on("user", "del", "bob");
        assertEquals(
                "usunięto osobę „bob” z pliku " + office
                        + "; poczta, która na nią czeka, przepadnie, gdy serwer to przyjmie\n"
                        + "odtąd mają numer o jeden mniejszy: ewa, ola; klasyczne programy znają numery z basic.txt:"
                        + " uruchom je wtedy ponownie\nserwer przyjmie to, gdy się uruchomi\n",
                terminal.err());
    }

    @Test
    void whoseKeyStaysIsNamedWithTheReasonAndWhatToDo() throws Exception {
        terminal.passwords.noneToRemove = ExitStatus.UNAVAILABLE;

        on("user", "del", "bob");

        assertTrue(terminal.err().startsWith("klucza osoby „bob” nie usunięto: "), terminal.err());
        assertTrue(
                terminal.err()
                        .contains("\njeśli jej serwer jest gdzie indziej: kolejka-server user del bob --run DIR\n"),
                terminal.err());
    }

    @Test
    void whoSlipsInALoginIsToldTheNearOne() {
        assertEquals(
                "nie ma osoby „alla”; czy chodziło o ala?", refusal(ExitStatus.NO_USER, about("user", "del", "alla")));
        assertEquals(
                "nie ma osoby „kasia”; są: ala, bob, ewa",
                refusal(ExitStatus.NO_USER, about("group", "add", "kino", "kasia")));
    }

    @Test
    void groupsAreChangedLikewise() throws Exception {
        on("group", "set", "szachy", "--add", "ewa");
        assertTrue(terminal.err().startsWith("zmieniono grupę „szachy” w pliku " + office + "\n"), terminal.err());

        assertEquals(
                "grupa „szachy” już jest, ma numer 1; nic nie zmieniono. Inny skład: kolejka-server group set NAME"
                        + " --members LOGINS | [--add LOGINS] [--remove LOGINS]",
                refusal(ExitStatus.CANNOT_CREATE, about("group", "add", "szachy")));
    }

    @Test
    void configCheckCountsInThreePlurals() throws Exception {
        terminal.types(Language.POLISH, "config", "check", office.toString());

        assertEquals(office + ": 3 osoby, 1 grupa, bez błędów\n", terminal.out());
    }

    @Test
    void configShowSaysWhatIsADefault() throws Exception {
        terminal.types(Language.POLISH, "config", "show", office.toString());

        assertTrue(terminal.out().lines().allMatch(line -> line.endsWith(" domyślnie") || line.contains(office + ":")));
    }

    @Test
    void commandsThatThereAreNotAreRefused() {
        assertEquals(
                "nieznane polecenie „config chek”; czy chodziło o check?", refusal(ExitStatus.USAGE, "config", "chek"));
        assertEquals("użycie: user add|del|ls|set …; nic nie podano", refusal(ExitStatus.USAGE, "user"));
    }

    private void on(String... words) throws RefusedException {
        terminal.types(Language.POLISH, about(words));
    }

    /** A command about the office. */
    private String[] about(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--config", office.toString(), "--run", directory + "/run"))
                .toArray(String[]::new);
    }

    private String refusal(ExitStatus status, String... typed) {
        RefusedException refused = assertThrows(RefusedException.class, () -> terminal.types(Language.POLISH, typed));
        assertEquals(status, refused.status());
        return refused.in(Language.POLISH);
    }
}
