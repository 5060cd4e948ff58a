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
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends together, and a client whose server misbehaves. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketControlTest {

    @TempDir
    Path run;

    private final ScriptedOperations operations = new ScriptedOperations();
    private @Nullable Confirmation terminal;
    private final SocketControl control = new SocketControl(() -> Optional.ofNullable(terminal));
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Control.@Nullable Opened opened;
    private @Nullable ScriptedServer server;

    @AfterEach
    void close() throws Exception {
        if (opened != null) {
            opened.close();
        }
        if (server != null) {
            server.end();
        }
    }

    private void open() throws RefusedException {
        opened = control.open(run, operations);
    }

    private String ask(Format format, String... command) throws RefusedException {
        return ask(format, Consent.ASK, command);
    }

    private String ask(Format format, Consent consent, String... command) throws RefusedException {
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            assertEquals(
                    ExitStatus.OK,
                    control.ask(run, new Control.Wish(List.of(command), format, consent, Language.ENGLISH), out));
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private RefusedException refused(String... command) {
        return assertThrows(RefusedException.class, () -> ask(Format.TEXT, command));
    }

    private static String message(RefusedException refused) {
        return String.valueOf(refused.getMessage());
    }

    // Both ends

    @Test
    void doorsAreATable() throws Exception {
        open();

        assertEquals(
                """
                    transport  address        state  frames  people  carried out  refused
                    mapped     kolejka.queue  open   0/64    2       120          0
                    sysv       6661 classic   open   3/31    1       17           4
                      this kernel has no MSG_COPY: a request is taken before it is carried out
                    """,
                ask(Format.TEXT, "doors"));
    }

    @Test
    void aServerWithoutDoorsHasAnEmptyTable() throws Exception {
        operations.status = new ServerStatus("office", 1, 0, 1, 0, 0, 0, List.of(), null, List.of(), List.of(), null);
        open();

        assertEquals(1, ask(Format.TEXT, "doors").lines().count());
        assertEquals(2, ask(Format.TEXT, "status").lines().skip(1).count());
    }

    @Test
    void theStatusSurvivesTheWayOverTheSocket() throws Exception {
        open();

        String text = ask(Format.TEXT, "status");

        StatusText own = new StatusText(ZoneId.systemDefault(), Language.ENGLISH);
        assertEquals(own.status(ScriptedOperations.OFFICE), text.lines().toList());
    }

    @Test
    void aSwapIsOneLine() throws Exception {
        operations.maySwap.countDown();
        open();

        assertEquals(
                "swapped mapped -> sysv: paused 12 ms, 3 sessions moved, 0 ended, 2 messages back in the mailboxes\n",
                ask(Format.TEXT, "swap", "mapped", "sysv"));
    }

    @Test
    void asJsonTheLinesArePrintedAsTheyCameWithTheirVersionFirst() throws Exception {
        open();

        assertEquals(
                StatusJson.doors(ScriptedOperations.OFFICE.doors()).stream()
                        .map(line -> line.replace("{\"version\":1,\"number", "{\"v\":1,\"number"))
                        .toList(),
                ask(Format.JSON, "doors").lines().toList());
    }

    @Test
    void sessionsAreATable() throws Exception {
        open();

        assertEquals(
                new SessionText(ZoneId.systemDefault(), Language.ENGLISH).sessions(ScriptedOperations.SESSIONS),
                ask(Format.TEXT, "sessions").lines().toList());
        assertEquals(
                List.of(
                        "login  session     door    since                last heard of        mail",
                        "ala    primary 12  mapped  2026-09-21 11:26:40  2026-09-21 14:13:20  2",
                        "zoe    classic     -       2026-09-21 13:56:40  2026-09-21 13:56:40  0"),
                new SessionText(ZoneOffset.UTC, Language.ENGLISH).sessions(ScriptedOperations.SESSIONS));
    }

    @Test
    void asJsonASessionIsALine() throws Exception {
        open();

        assertEquals(
                "{\"v\":1,\"number\":1,\"of\":2,\"session\":{\"login\":\"ala\",\"kind\":\"primary\",\"slot\":12,"
                        + "\"door\":\"mapped\",\"since\":\"2026-09-21T11:26:40Z\",\"heard\":\"2026-09-21T14:13:20Z\","
                        + "\"mail-waiting\":2}}",
                ask(Format.JSON, "sessions").lines().findFirst().orElse(""));
    }

    @Test
    void aBackupSaysWhereTheHistoryIs() throws Exception {
        open();

        assertTrue(ask(Format.TEXT, "backup", "/b/office")
                .startsWith("backed up to /b/office, 4711 bytes, and the history to /b/office.history, 8192 bytes; "));
        printed.reset();
        assertEquals(
                "{\"v\":1,\"backup\":{\"file\":\"/b/office\",\"bytes\":4711,\"history-bytes\":8192}}\n",
                ask(Format.JSON, "backup", "/b/office"));
        printed.reset();
        assertEquals(
                "{\"v\":1,\"backup\":{\"file\":\"/b/mail\",\"bytes\":4711}}\n", ask(Format.JSON, "backup", "/b/mail"));
    }

    @Test
    void whereNobodyIsLoggedInThatIsSaid() throws Exception {
        operations.sessions = List.of();
        open();

        assertEquals("nobody is logged in\n", ask(Format.TEXT, "sessions"));
    }

    @Test
    void aKickSaysHowManySessionsEnded() throws Exception {
        open();

        assertEquals("2 sessions of ala ended\n", ask(Format.TEXT, "kick", "ala"));
        printed.reset();
        assertEquals("bob is not logged in\n", ask(Format.TEXT, "kick", "bob"));
        printed.reset();
        assertEquals("{\"v\":1,\"kick\":{\"login\":\"ala\",\"sessions\":2}}\n", ask(Format.JSON, "kick", "ala"));
        assertEquals(ExitStatus.NO_USER, refused("kick", "zoe").status());
    }

    // Mail

    @Test
    void drainedMailIsInAFileThatOnlyItsOwnerReads() throws Exception {
        open();
        Path file = run.resolve("ala.json");

        String said = ask(Format.TEXT, Consent.GIVEN, "drain", "ala", file.toString());

        assertEquals("2 messages for ala are in " + file + ", and wait no more\n", said);
        assertEquals(
                """
                {"v":1,"to":"ala","number":17,"from":"bob","group":null,"at":"2026-09-21T14:13:20Z","verified":true,\
                "text":"Za\\u017C\\u00F3\\u0142\\u0107\\u001B \\"g\\u0119\\u015Bl\\u0105\\""}
                {"v":1,"to":"ala","number":18,"from":"ewa","group":"szachy","at":"2026-09-21T14:13:21Z","verified":false,\
                "text":""}
                """,
                Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of(), operations.mail);
    }

    @Test
    void aFileThatIsThereIsLeftAloneAndTheMailStays() throws Exception {
        open();
        Path file = Files.writeString(run.resolve("ala.json"), "mine");

        RefusedException refused = assertThrows(
                RefusedException.class, () -> ask(Format.TEXT, Consent.GIVEN, "drain", "ala", file.toString()));

        assertEquals(ExitStatus.CANNOT_CREATE, refused.status());
        assertEquals("mine", Files.readString(file));
        assertEquals(2, operations.mail.size());
    }

    @Test
    void aFileThatCannotBeWrittenLeavesTheMailWhereItIs() throws Exception {
        open();
        String file = run.resolve("missing").resolve("ala.json").toString();

        RefusedException refused =
                assertThrows(RefusedException.class, () -> ask(Format.TEXT, Consent.GIVEN, "drain", "ala", file));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertTrue(message(refused).contains("no mail was removed"), message(refused));
        assertEquals(2, operations.mail.size());
    }

    @Test
    void whereNothingWaitsNoFileIsMadeAndNobodyIsAsked() throws Exception {
        open();
        terminal = (question, language) -> {
            throw new AssertionError(question);
        };
        Path file = run.resolve("bob.json");

        assertEquals(
                "nothing waits for bob; " + file + " was not made\n",
                ask(Format.TEXT, "drain", "bob", file.toString()));
        assertFalse(Files.exists(file));
    }

    @Test
    void onATerminalTheOperatorIsAskedWithTheNumber() throws Exception {
        open();
        List<String> asked = new ArrayList<>();
        terminal = (question, language) -> {
            asked.add(question);
            return asked.size() > 1;
        };

        RefusedException refused = refused("purge", "ala");
        assertEquals(ExitStatus.INTERRUPTED, refused.status());
        assertEquals(2, operations.mail.size());

        assertEquals("2 messages for ala are gone\n", ask(Format.TEXT, "purge", "ala"));
        assertEquals(List.of(), operations.mail);
        assertEquals("2 messages wait for ala. Remove this mail for good?", asked.get(0));
    }

    @Test
    void withoutATerminalItTakesAYes() throws Exception {
        open();

        RefusedException refused = refused("purge", "ala");

        assertEquals(ExitStatus.USAGE, refused.status());
        assertTrue(message(refused).contains("--yes"), message(refused));
        assertEquals(2, operations.mail.size());
    }

    @Test
    void aDryRunOnlyTellsHowMuchItIs() throws Exception {
        open();

        assertEquals("2 messages wait for ala\n", ask(Format.TEXT, Consent.DRY_RUN, "purge", "ala"));
        printed.reset();
        assertEquals(
                "{\"v\":1,\"waiting\":{\"login\":\"ala\",\"messages\":2}}\n",
                ask(Format.JSON, Consent.DRY_RUN, "drain", "ala", "/nowhere/ala.json"));
        assertEquals(2, operations.mail.size());
    }

    @Test
    void consentIsRefusedByWhatTakesNothingAway() {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> ask(Format.TEXT, Consent.GIVEN, "status"));

        assertEquals(ExitStatus.USAGE, refused.status());
        assertEquals("status takes nothing away: leave --yes and --dry-run out", message(refused));
    }

    @Test
    void onlyAYesIsAYes() {
        assertTrue(Confirmation.isYes(" Y ", Language.ENGLISH));
        assertTrue(Confirmation.isYes("yes", Language.ENGLISH));
        assertFalse(Confirmation.isYes("", Language.ENGLISH));
        assertFalse(Confirmation.isYes("yo", Language.ENGLISH));
        assertFalse(Confirmation.isYes(null, Language.ENGLISH));
    }

    @Test
    void aRefusalIsPassedOnWithItsStatus() throws Exception {
        open();

        RefusedException refused = refused("swap", "pigeon", "sysv");

        assertEquals(ExitStatus.USAGE, refused.status());
        assertEquals("there is no door 'pigeon'; there are mapped sysv\nask for doors", message(refused));
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void asJsonARefusalIsNoPartOfTheAnswer() throws Exception {
        open();

        assertThrows(RefusedException.class, () -> ask(Format.JSON, "swap", "pigeon", "sysv"));

        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatCannotBeOpenedIsRefusedWithTheReason() {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> control.open(run.resolve("missing"), operations));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
    }

    // Commands

    @Test
    void aWrongCommandIsToldBeforeAnybodyIsAsked() {
        assertEquals("unknown command 'stauts'; did you mean status?", message(refused("stauts")));
        assertEquals("unknown command 'reboot'; there are " + Command.words(), message(refused("reboot")));
        assertEquals("usage: swap FROM TO; got 1 after swap", message(refused("swap", "mapped")));
        assertEquals("usage: doors; got 1 after doors", message(refused("doors", "mapped")));
        assertEquals(ExitStatus.USAGE, refused().status());
    }

    @Test
    void theUsageHasALineACommand() {
        assertEquals(
                List.of(
                        "backup FILE      writes groups and mail to a file while people talk; restore reads it",
                        "doors            where the server listens, and what waits there",
                        "drain LOGIN FILE writes all mail that waits for somebody to a file, and removes it; --yes,"
                                + " --dry-run",
                        "kick LOGIN       ends all sessions of somebody",
                        "purge LOGIN      removes all mail that waits for somebody; --yes, --dry-run",
                        "reload           reads the configuration again and goes on with it",
                        "sessions         who is logged in how, where, since when, and last heard of",
                        "status           how the server is: people, mail, journal, doors, the last swap",
                        "swap FROM TO     replaces a door by one of another transport while people talk",
                        "waiting LOGIN    how much mail waits for somebody"),
                control.usage(Language.ENGLISH));
    }

    // No server

    @Test
    void withoutAServerThatIsSaid() {
        RefusedException refused = refused("status");

        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
        assertTrue(message(refused).startsWith("no server runs on " + run + ": there is no "), message(refused));
    }

    @Test
    void aSocketWhoseServerWasKilledIsNoServer() throws Exception {
        SocketFile.make(run).channel().close();

        RefusedException refused = refused("status");

        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
        assertTrue(message(refused).contains("left behind by a server that was killed"), message(refused));
    }

    @Test
    void aPathTooLongForASocketIsToldAsSuch() throws Exception {
        Path deep = Files.createDirectory(run.resolve("x".repeat(100)));

        Control.Wish wish = new Control.Wish(List.of("status"), Format.TEXT, Consent.ASK, Language.ENGLISH);
        RefusedException refused = assertThrows(RefusedException.class, () -> control.ask(deep, wish, System.out));

        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
        assertTrue(message(refused).startsWith("no server on " + deep + " can be asked anything:"), message(refused));
        assertTrue(message(refused).contains("a socket's path has at most 106 bytes"), message(refused));
    }

    @Test
    void aSocketThatIsNotOursNamesItsOwner() throws Exception {
        Path socket = Files.createFile(run.resolve(Control.SOCKET));

        RefusedException refused = ServerFinder.refused(run, socket, false, new IOException("Brak dostępu"));

        assertEquals(ExitStatus.NOT_ALLOWED, refused.status());
        assertTrue(
                message(refused).contains("belongs to " + Files.getOwner(socket).getName()), message(refused));
    }

    // A server that misbehaves

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"version\":1,\"stat",
                "{\"version\":1,\"number\":1,\"of\":2,\"door\":{\"transport\":\"mapped\",\"address\":\"q\",\"classic\":false,"
                        + "\"state\":\"open\",\"frames\":0,\"room\":1,\"people\":0,\"carried-out\":0,\"refused\":{},"
                        + "\"remarks\":[]}}\n"
            })
    void aServerThatDiesInTheMiddleOfItsAnswerIsTold(String beginning) throws Exception {
        server = ScriptedServer.thatSays(run, beginning);

        RefusedException refused = refused("doors");

        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
        assertTrue(message(refused).contains("in the middle of its answer"), message(refused));
        assertEquals("", printed.toString(StandardCharsets.UTF_8), "half an answer is none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{}",
                "{\"version\":2,\"status\":{}}",
                "{\"version\":1}",
                "{\"version\":1,\"status\":[]}",
                "{\"version\":1,\"status\":{\"name\":7}}",
                "{\"version\":1,\"error\":{}}",
                "{\"version\":99999999999999999999}"
            })
    void anAnswerThatIsNoneIsTold(String line) throws Exception {
        server = ScriptedServer.thatSays(run, line + "\n");

        RefusedException refused = refused("status");

        assertEquals(ExitStatus.SOFTWARE, refused.status());
        assertTrue(message(refused).contains("none this program understands"), message(refused));
    }

    @Test
    void anEndlessLineIsNotKept() throws Exception {
        server = ScriptedServer.thatSays(run, "x".repeat(3 << 20));

        assertEquals(ExitStatus.SOFTWARE, refused("status").status());
    }

    @Test
    void whatAServerSaysMovesNoCursor() throws Exception {
        String line = "{\"version\":1,\"error\":{\"code\":\"usage\",\"exit\":2,\"message\":\"\\u001b[2Jgone\"}}\n";
        server = ScriptedServer.thatSays(run, line);

        assertEquals("\\u{1b}[2Jgone", message(refused("status")));
    }

    @Test
    void anExitStatusNobodyKnowsIsAMistake() throws Exception {
        String line = "{\"version\":1,\"error\":{\"code\":\"new\",\"exit\":0,\"message\":\"hm\"}}\n";
        server = ScriptedServer.thatSays(run, line);

        assertEquals(ExitStatus.SOFTWARE, refused("status").status());
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpOn() throws Exception {
        server = ScriptedServer.thatHangs(run, "{\"version\":1,");
        try (ControlConnection connection = connection(Duration.ofMillis(50))) {
            connection.ask(new Question(Command.STATUS, List.of(), Language.ENGLISH));

            RefusedException refused = assertThrows(RefusedException.class, connection::line);

            assertEquals(ExitStatus.TEMPORARY, refused.status());
            assertTrue(message(refused).contains("has not answered within"), message(refused));
        }
    }

    @Test
    void ctrlCEndsTheWaiting() throws Exception {
        server = ScriptedServer.thatHangs(run, "");
        try (ControlConnection connection = connection(ControlConnection.PATIENCE)) {
            connection.ask(new Question(Command.STATUS, List.of(), Language.ENGLISH));
            Thread.currentThread().interrupt();

            RefusedException refused = assertThrows(RefusedException.class, connection::line);

            assertEquals(ExitStatus.INTERRUPTED, refused.status());
            assertTrue(Thread.interrupted(), "whoever called has to know as well");
        }
    }

    private ControlConnection connection(Duration patience) throws IOException {
        return new ControlConnection(
                run, SocketChannel.open(UnixDomainSocketAddress.of(run.resolve(Control.SOCKET))), patience);
    }
}
