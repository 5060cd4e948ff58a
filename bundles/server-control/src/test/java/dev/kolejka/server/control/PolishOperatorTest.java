package dev.kolejka.server.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Control;
import dev.kolejka.api.server.Control.Consent;
import dev.kolejka.api.server.Control.Format;
import dev.kolejka.api.server.ServerStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads who speaks Polish, also where it is the running server that refuses. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PolishOperatorTest {

    @TempDir
    Path run;

    private final ScriptedOperations operations = new ScriptedOperations();
    private final List<String> asked = new ArrayList<>();
    private @Nullable Confirmation terminal;
    private final SocketControl control = new SocketControl(() -> Optional.ofNullable(terminal));
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Control.@Nullable Opened opened;

    @AfterEach
    void close() {
        operations.maySwap.countDown();
        if (opened != null) {
            opened.close();
        }
    }

    private void open() throws RefusedException {
        opened = control.open(run, operations);
    }

    private String ask(Consent consent, String... command) throws RefusedException {
        printed.reset();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            control.ask(run, new Control.Wish(List.of(command), Format.TEXT, consent, Language.POLISH), out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String refused(Consent consent, String... command) {
        return assertThrows(RefusedException.class, () -> ask(consent, command)).in(Language.POLISH);
    }

    // Answers

    @Test
    void theUsageIsPolishBehindTheSameCommands() {
        List<String> usage = control.usage(Language.POLISH);

        assertTrue(
                usage.contains("swap FROM TO     zamienia drzwi na drzwi innego transportu, nie przerywając rozmów"));
        assertEquals(words(control.usage(Language.ENGLISH)), words(usage));
    }

    private static List<String> words(List<String> usage) {
        return usage.stream().map(line -> line.split(" ", 2)[0]).toList();
    }

    @Test
    void theStatusIsPolish() {
        assertEquals(
                """
                office, pid 4711, od 2026-09-21 13:56:40: zalogowanych 3 z 50 osób, 2 zapieczętowane sesje, czeka 7 wiadomości
                nieodebraną pocztę mają: ewa (6, od 2026-09-21 11:26:40), bob (1, od 2026-09-21 13:56:40)
                dziennik na poziomie disk: 32,0 MiB w 2 plikach, 1 zapis od startu, zatwierdzenie trwa 412,5 us (najdłuższe ostatnio 1800,0 us)
                all is well
                transport  adres           stan     ramki  osoby  wykonano  odmówiono
                mapped     kolejka.queue   otwarte  0/64   2      120       0
                sysv       6661 klasyczne  otwarte  3/31   1      17        4
                  odmówiono: 1 bad-length, 3 unknown-sender
                  this kernel has no MSG_COPY: a request is taken before it is carried out
                ostatnio 2026-09-21 14:13:20 zamieniono mapped -> sysv: przerwa 12 ms, przeniesiono 3 sesje, zakończono: 0, do skrzynek wróciło: 2 wiadomości
                """,
                String.join("\n", new StatusText(ZoneOffset.UTC, Language.POLISH).status(ScriptedOperations.OFFICE))
                        + "\n");
    }

    @Test
    void sessionsAreAPolishTable() {
        assertEquals(
                List.of(
                        "login  sesja      drzwi   od                   ostatni znak         poczta",
                        "ala    główna 12  mapped  2026-09-21 11:26:40  2026-09-21 14:13:20  2",
                        "zoe    klasyczna  -       2026-09-21 13:56:40  2026-09-21 13:56:40  0"),
                new SessionText(ZoneOffset.UTC, Language.POLISH).sessions(ScriptedOperations.SESSIONS));
    }

    @Test
    void everyCommandAnswersInPolish() throws Exception {
        operations.maySwap.countDown();
        open();

        assertTrue(ask(Consent.ASK, "doors").startsWith("transport  adres "), printed::toString);
        assertEquals("ala: zakończono 2 sesje\n", ask(Consent.ASK, "kick", "ala"));
        assertEquals("bob nie ma otwartej sesji\n", ask(Consent.ASK, "kick", "bob"));
        assertEquals("ala: czekają 2 wiadomości\n", ask(Consent.ASK, "waiting", "ala"));
        assertEquals("bob: nic nie czeka\n", ask(Consent.ASK, "waiting", "bob"));
        assertEquals(
                "zamieniono mapped -> sysv: przerwa 12 ms, przeniesiono 3 sesje, zakończono: 0,"
                        + " do skrzynek wróciło: 2 wiadomości\n",
                ask(Consent.ASK, "swap", "mapped", "sysv"));
        assertEquals(
                "wczytano ponownie: 51 osób, 1 grupa; zmieniły się osoby albo grupy, zakończono 1 klasyczną sesję;"
                        + " razem z osobami, których już nie ma, usunięto 2 wiadomości; przerwa 120 ms\n",
                ask(Consent.ASK, "reload"));
        assertTrue(ask(Consent.ASK, "backup", "/b").startsWith("kopia jest w /b, 4711 bajtów; "), printed::toString);
        assertTrue(
                ask(Consent.ASK, "backup", "/office")
                        .startsWith("kopia jest w /office, 4711 bajtów, a historia w /office.history, 8192 bajty; "),
                printed::toString);
        String file = run.resolve("ala.json").toString();
        assertEquals(
                "ala: przeniesiono 2 wiadomości do pliku " + file + "\n", ask(Consent.GIVEN, "drain", "ala", file));
        assertEquals(
                "bob: nic nie czeka; nie utworzono pliku " + file + "2\n",
                ask(Consent.GIVEN, "drain", "bob", file + "2"));
        operations.sessions = List.of();
        assertEquals("nikt nie jest zalogowany\n", ask(Consent.ASK, "sessions"));
    }

    @Test
    void numbersHaveTheirFormsInPolish() {
        StatusText text = new StatusText(ZoneOffset.UTC, Language.POLISH);

        assertEquals(
                "wczytano ponownie: 22 osoby, 5 grup; przerwa 3 ms",
                text.reload(new ServerStatus.ReloadReport(22, 5, false, 0, 0, Duration.ofMillis(3))));
        assertEquals(
                "zamieniono a -> b: przerwa 1 ms, przeniesiono 1 sesję, zakończono: 0, do skrzynek wróciło:"
                        + " 1 wiadomość, nie odebrano: 5 odpowiedzi",
                text.swap(new ServerStatus.SwapReport("a", "b", 0, Duration.ofMillis(1), 1, 0, 1, 5)));
        assertTrue(text.backup("/b", new ServerStatus.BackupReport(4_000_000_000L, 0))
                .startsWith("kopia jest w /b, 4000000000 bajtów; "));
    }

    // Consent

    @Test
    void theQuestionIsPolishAndSoMayTheAnswerBe() throws Exception {
        open();
        terminal = (question, language) -> {
            asked.add(question);
            return Confirmation.isYes("Tak", language);
        };

        String file = run.resolve("nowy").toString();
        assertEquals("ala: przeniesiono 2 wiadomości do pliku " + file + "\n", ask(Consent.ASK, "drain", "ala", file));

        assertEquals(List.of("ala: czekają 2 wiadomości. Zapisać tę pocztę w pliku " + file + " i usunąć ją?"), asked);
    }

    @Test
    void whoDoesNotConsentIsToldSoInPolish() throws Exception {
        open();
        terminal = (question, language) -> {
            asked.add(question);
            return Confirmation.isYes("n", language);
        };

        assertEquals("niczego nie usunięto", refused(Consent.ASK, "purge", "ala"));
        assertEquals(List.of("ala: czekają 2 wiadomości. Usunąć tę pocztę bezpowrotnie?"), asked);
        assertEquals(2, operations.mail.size());
    }

    @Test
    void yesIsUnderstoodInBothLanguagesAndTakInPolishOnly() {
        assertTrue(Confirmation.isYes(" T ", Language.POLISH));
        assertTrue(Confirmation.isYes("tak", Language.POLISH));
        assertTrue(Confirmation.isYes("y", Language.POLISH));
        assertFalse(Confirmation.isYes("nie", Language.POLISH));
        assertFalse(Confirmation.isYes("t", Language.ENGLISH));
    }

    // Refusals

    @Test
    void whatIsTypedWronglyIsRefusedInPolish() {
        assertEquals("nieznane polecenie „statsu”; czy chodziło o status?", refused(Consent.ASK, "statsu"));
        assertEquals("użycie: kick LOGIN; liczba argumentów po kick: 0", refused(Consent.ASK, "kick"));
        assertEquals("status niczego nie usuwa: pomiń --yes i --dry-run", refused(Consent.GIVEN, "status"));
        assertTrue(refused(Consent.ASK, "status")
                .startsWith("w " + run + " nie działa żaden serwer: nie ma " + run.resolve(Control.SOCKET) + "; "));
    }

    @Test
    void whatTheRunningServerRefusesIsSaidInTheLanguageOfWhoAsks() throws Exception {
        open();
        String file = Files.writeString(run.resolve("ala.json"), "mine").toString();

        assertEquals(
                "plik " + file + " już jest; podaj inny albo go usuń", refused(Consent.GIVEN, "drain", "ala", file));

        try (Operator operator = new Operator(run)) {
            String drain = "{\"command\":\"drain\",\"login\":\"ala\",\"file\":\"" + file + "\"";
            String there = "there already; name another file, or remove it\"}}";
            assertTrue(operator.says(drain + "}").hears().endsWith(there));
            assertTrue(operator.says(drain + ",\"language\":\"en\"}").hears().endsWith(there));
            assertTrue(operator.says(drain + ",\"language\":\"de\"}").hears().endsWith(there));
            assertTrue(operator.says(drain + ",\"language\":\"pl\"}")
                    .hears()
                    .endsWith("podaj inny albo go usu\\u0144\"}}"));
            assertTrue(operator.says(drain + ",\"language\":7}").hears().contains("\"bad-line\""));
        }
    }

    @Test
    void aServerThatKnowsNoLanguagesIsAskedInEnglish() throws Exception {
        String refusal = "{\"version\":1,\"error\":{\"code\":\"no-user\",\"exit\":67,\"message\":\"nobody\\nat all\"}}";
        ScriptedServer server = ScriptedServer.thatKnowsNoLanguages(run, refusal);
        try {
            RefusedException refused = assertThrows(RefusedException.class, () -> ask(Consent.ASK, "kick", "zoe"));

            assertEquals(ExitStatus.NO_USER, refused.status());
            assertEquals("nobody\nat all", refused.in(Language.POLISH));
        } finally {
            server.end();
        }
    }

    @Test
    void whoThereIsNoRoomForIsToldSoInPolish() throws Exception {
        ScriptedServer server = ScriptedServer.thatSays(
                run,
                "{\"version\":1,\"error\":{\"code\":\"too-many-connections\",\"exit\":75,\"message\":\"there are 8\"}}\n");
        try {
            assertEquals(
                    "serwera pyta już tylu operatorów, ilu naraz słucha; spróbuj ponownie",
                    refused(Consent.ASK, "status"));
        } finally {
            server.end();
        }
    }
}
