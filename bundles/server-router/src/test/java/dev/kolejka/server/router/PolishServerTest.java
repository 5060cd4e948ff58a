package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.ConfigurationException.Problem;
import dev.kolejka.api.server.Histories;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.server.router.example.Mistake;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code kolejka-server} says to whoever reads Polish. */
class PolishServerTest {

    private static final Problem TWO_ALAS =
            new Problem("office.json", 3, 1, Saying.of(Mistake.TWO_PEOPLE, "ala"), Saying.of(Mistake.EACH_ONCE));

    private final StartedProgram program = new StartedProgram();

    @Test
    void theHelpHasBothKindsOfCommands() {
        program.services.commands.add(new RecordingCommands());

        assertEquals(0, program.type("--lang", "pl", "--help"));

        assertTrue(program.out().startsWith("użycie: kolejka-server --config FILE"), program.out());
        assertTrue(program.out().contains("\n\npolecenia dla działającego serwera:\n  swap"), program.out());
        assertTrue(program.out().contains("\n\npolecenia na plikach katalogu roboczego"), program.out());
    }

    @ParameterizedTest
    @EnumSource
    void theHelpStandsInColumns(Language language) {
        program.type("--help", "--lang", language.code());

        List<String> options =
                program.out().lines().skip(5).takeWhile(line -> !line.isEmpty()).toList();
        assertTrue(options.size() > 10, program.out());
        for (String line : options) {
            assertTrue(line.matches("( {2}--.{12}  | {18})\\S.*"), line);
            assertTrue(line.length() <= 110, line);
        }
    }

    @Test
    void aGoodConfigurationIsSaidToBe() {
        assertEquals(0, program.type("--config", "office.json", "--check", "--lang", "pl"));

        assertEquals("office.json: 3 osoby, 2 grupy, bez błędów\n", program.out());
    }

    @ParameterizedTest
    @CsvSource({"1,1 błąd", "2,2 błędy", "5,5 błędów", "22,22 błędy"})
    void errorsAreCountedAsPolishCounts(int count, String counted) {
        program.problems = Collections.nCopies(count, TWO_ALAS);

        assertEquals(78, program.type("--config", "office.json", "--check", "--lang=pl"));

        List<String> lines = program.err().lines().toList();
        assertEquals(count + 1, lines.size());
        assertEquals(TWO_ALAS.in(Language.POLISH), lines.get(0));
        assertEquals(counted + "; serwer nie został uruchomiony", lines.get(count));
    }

    @Test
    void whatIsTypedWrongIsToldInPolish() {
        program.environment.put("LANG", "pl_PL.UTF-8");
        program.services.commands.add(new RecordingCommands());

        assertEquals(2, program.type("paswd", "ala"));
        assertEquals(2, program.type("purge", "--yes", "-n", "ala"));
        assertEquals(2, program.type("--config", "office.json", "--doors", "mapped,mapped"));
        assertEquals(2, program.type("--config", "office.json", "--key", "0x1a05"));
        assertEquals(2, program.type("--remove-queue"));

        assertEquals(
                """
                kolejka-server: nieznane polecenie „paswd”; czy chodziło o passwd?
                kolejka-server: nieznane polecenie „purge”; są: passwd swap
                kolejka-server: --doors mapped,mapped: mapped jest dwa razy; oczekiwane są różne
                kolejka-server: --key 0x1a05: oczekiwana jest liczba dziesiętna od 1 do 2147483647, na przykład 6661
                kolejka-server: nie ma tu transportu „sysv”; są: mapped
                """,
                program.err());
    }

    @Test
    void withoutAConfigurationWhatToTypeIsSaidAndNoWholePage() {
        assertEquals(2, program.type("--lang", "pl"));

        assertEquals(
                """
                kolejka-server: brakuje --config FILE
                  kolejka-server --config FILE uruchamia serwer, kolejka-server --help mówi, co jeszcze można
                """,
                program.err());
    }

    @Test
    void whoeverMistypesTheOptionOfTheLanguageIsTold() {
        assertEquals(2, program.type("--lnag", "pl", "--help"));
        assertEquals(2, program.type("status", "--lagn=pl"));

        assertEquals(
                """
                kolejka-server: unknown argument '--lnag'; did you mean --lang?
                kolejka-server: unknown argument '--lagn'; did you mean --lang?
                """,
                program.err());
    }

    @Test
    void aServerSpeaksTheLanguageOfItsOffice() {
        StartedProgram smoky = new StartedProgram(new InMemoryTransport("smoke"));
        smoky.environment.put("LANG", "en_GB.UTF-8");
        smoky.language = "pl";

        assertEquals(78, smoky.start());

        assertEquals("kolejka-server: nie ma tu transportu „mapped”; są: smoke\n", smoky.err());
    }

    @Test
    void whoeverStartsItMayWishForAnotherLanguageThanTheOffices() {
        StartedProgram smoky = new StartedProgram(new InMemoryTransport("smoke"));
        smoky.environment.put("KOLEJKA_LANG", "en");
        smoky.language = "pl";

        assertEquals(78, smoky.start());

        assertEquals("kolejka-server: there is no transport 'mapped' here; there is smoke\n", smoky.err());
    }

    @Test
    void aCommandSpeaksTheLanguageOfWhoeverTypesItNotTheOffices() {
        program.language = "pl";

        assertEquals(0, program.type("--config", "office.json", "--check"));

        assertEquals("office.json: 3 people, 2 groups, no errors\n", program.out());
    }

    @Test
    void aServerThatStartsWithoutItsHistorySaysSo() throws Exception {
        program.language = "pl";
        program.history = Duration.ofDays(30);
        program.services.journals = new OneJournal(new MemoryJournal());
        program.services.histories =
                new NoHistories(new RefusedException(ExitStatus.CONFIG, Saying.of(ServerPhrase.STOPPING)));

        program.serve();
        program.stop();

        assertEquals("kolejka-server: serwer kończy pracę\n  serwer startuje bez historii\n", program.err());
    }

    @Test
    void aHistoryNeedsTheBundlesThatKeepIt() {
        program.history = Duration.ofDays(30);
        assertEquals(78, program.type("--config", "office.json", "--check", "--lang", "pl"));

        program.services.histories =
                new NoHistories(new RefusedException(ExitStatus.SOFTWARE, Saying.of(ServerPhrase.STOPPING)));
        assertEquals(78, program.type("--config", "office.json", "--check"));

        assertEquals(
                """
                kolejka-server: konfiguracja wymaga historii, ale nie ma tu modułu, który ją prowadzi; dopisz z powrotem \
                kolejka-server-history do bundles.list albo usuń „history” z konfiguracji
                kolejka-server: the configuration asks for a history, but there is no bundle here that keeps a journal; \
                put kolejka-server-journal back into bundles.list, or leave "history" out
                """,
                program.err());
    }

    /** Cannot be opened. */
    private record NoHistories(RefusedException why) implements Histories {

        @Override
        public History open(RunDirectory run, Duration keep) throws RefusedException {
            throw why;
        }

        @Override
        public Restored restore(RunDirectory run, Path copy) throws RefusedException {
            throw why;
        }
    }
}
