package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.queue.QueueAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a configuration or a run directory, as somebody who reads Polish is told. */
class PolishProblemsTest {

    @TempDir
    private Path directory;

    private ConfigurationFiles files;
    private final OperatorsTerminal terminal = new OperatorsTerminal();

    @BeforeEach
    void setUp() {
        files = new ConfigurationFiles(directory);
    }

    @Test
    void settingsAreToldWithFileLineAndColumnAsInEnglish() throws Exception {
        assertProblems(
                """
                kolejka.json:2:3: nieznany klucz „jezyk”; ma być "version", "name", "language", "doors", "queue", \
                "durability", "mail", "classic", "history", "people", "groups" albo "roster"
                kolejka.json:3:15: language to „pll”; ma być "pl" albo "en"; czy chodziło o "pl"?
                kolejka.json:4:12: doors to obiekt; ma być lista w nawiasach kwadratowych
                kolejka.json:4:12: nie ma żadnych drzwi; mają być co najmniej jedne
                kolejka.json:5:27: per-person to 0; ma być liczba całkowita od 1 do 1000000
                kolejka.json:6:24: keep to „rok”; ma być "off" albo dni lub godziny, najwyżej pięć cyfr, \
                na przykład "90d" lub "12h"
                kolejka.json:7:26: login to „al a”; ma być nazwa bez odstępów
                kolejka.json:8:47: nieznany członek „alla”; ma być login z listy "people"; czy chodziło o "al a"?
                kolejka.json: 8 błędów
                """,
                files.write(
                        "kolejka.json",
                        "{",
                        "  \"jezyk\": \"pl\",",
                        "  \"language\": \"pll\",",
                        "  \"doors\": {},",
                        "  \"mail\": { \"per-person\": 0 },",
                        "  \"history\": { \"keep\": \"rok\" },",
                        "  \"people\": [ { \"login\": \"al a\" } ],",
                        "  \"groups\": [ { \"name\": \"szachy\", \"members\": [\"alla\"] } ]",
                        "}"));
    }

    @Test
    void linesOfConfigTxtAreToldLikewise() throws Exception {
        assertProblems(
                """
                config.txt:1:3: numer tej osoby nie jest liczbą; ma być "o <n> <login> <hasło>", gdzie n = 1, 2, 3 ...
                config.txt:2:8: osoba 2 nie ma hasła; ma być "o <n> <login> <hasło>"
                config.txt:3:1: ten wiersz nie opisuje ani osoby, ani grupy; ma być "o <n> <login> <hasło>" albo \
                "g <n> <nazwa grupy> <n członka> ..."
                config.txt:4:3: osoba numer 2 jest dwa razy; ma być inny numer, ten jest już w wierszu 2
                config.txt: 4 błędy
                """,
                files.write("config.txt", "o x ala kota", "o 2 bob", "# ewa", "o 2 ola rybka"));
    }

    @Test
    void whatIsNoJsonIsToldWhereItEnds() throws Exception {
        assertProblems(
                """
                kolejka.json:2:1: plik kończy się w połowie; brakuje zamykających cudzysłowów, nawiasów albo klamer
                kolejka.json: 1 błąd
                """,
                files.write("kolejka.json", "{ \"people\": ["));
    }

    @Test
    void aFileThatIsNotThereIsNamedWithItsNeighbour() throws Exception {
        files.write("kolejka.json", "{}");
        assertProblems(
                """
                kolejka.jsn: nie ma takiego pliku; ma tu być konfiguracja; czy chodziło o kolejka.json?
                kolejka.jsn: 1 błąd
                """,
                directory.resolve("kolejka.jsn"));
    }

    @Test
    void aChangeThatWouldBreakItIsRefusedWithTheProblemsInTheSameLanguage() throws Exception {
        Path file = files.write("kolejka.json", "{ \"people\": [ { \"login\": \"ala\" } ] }");

        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> terminal.types("user", "del", "ala", "--config", file.toString(), "--run", directory + "/run"));

        assertEquals(
                "nic nie zmieniono; konfiguracja byłaby wtedy błędna:\n" + file
                        + ":1:13: nie ma nikogo; ma być co najmniej jedna osoba",
                refused.in(Language.POLISH));
    }

    @Test
    void warningsAreToldInPolishToo() throws Exception {
        Path file = files.write("config.txt", "o 1 ala kota", "o 2 bob psa");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        terminal.types(Language.POLISH, "config", "check", file.toString());

        assertEquals(
                "ostrzeżenie: " + file + ":1: pierwsze z jawnych haseł (jest ich 2); „kolejka-server passwd LOGIN”"
                        + " ustawia takie, którego nikt nie odczyta, a to liczy się wtedy tylko przy logowaniu"
                        + " klasycznym\nostrzeżenie: " + file + " ma uprawnienia 0644, więc każdy użytkownik może"
                        + " odczytać hasła, które w nim są; chmod o-r " + file + "\n",
                terminal.err());
    }

    @Test
    void aFileThatEveryUserMayWriteIsToldInPolishToo() throws Exception {
        Path file = files.write("kolejka.json", "{ \"people\": [ { \"login\": \"ala\" } ] }");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        terminal.types(Language.POLISH, "config", "check", file.toString());

        assertEquals(
                "ostrzeżenie: " + file + " ma uprawnienia 0666, więc każdy użytkownik może go zmienić, dodać osoby i"
                        + " nadać im hasła; chmod go-w " + file + "\n",
                terminal.err());
    }

    @Test
    void aRunDirectoryThatOthersMayWriteIsRefused() throws Exception {
        Path run = Files.createDirectory(directory.resolve("run"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxrwx"));

        RefusedException refused =
                assertThrows(RefusedException.class, () -> new OwnedRunDirectories().take(run, QueueAccess.DEFAULT));

        assertEquals(
                "katalog roboczy " + run + " ma uprawnienia 0777, więc mogą w nim pisać inni; chmod go-w " + run,
                refused.in(Language.POLISH));
    }

    @Test
    void aGroupThatTheSystemDoesNotKnowIsNamedWithTheWayOut() {
        Path run = directory.resolve("run");

        RefusedException refused = assertThrows(RefusedException.class, () -> new OwnedRunDirectories()
                .take(run, new QueueAccess(0660, "nie-ma-takiej")));

        assertEquals(
                "nie da się utworzyć katalogu roboczego " + run
                        + ": nie ma grupy systemowej nie-ma-takiej; groupadd nie-ma-takiej",
                refused.in(Language.POLISH));
    }

    private void assertProblems(String expected, Path file) throws RefusedException {
        assertEquals(ExitStatus.CONFIG, terminal.types(Language.POLISH, "config", "check", file.toString()));
        assertEquals(expected, terminal.err().replace(directory + "/", ""));
    }
}
