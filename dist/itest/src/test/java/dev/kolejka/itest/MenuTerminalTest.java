package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The menu on a terminal of 80 columns and 24 rows, as people have it: real keys, a real screen, the built programs. */
@Timeout(600)
class MenuTerminalTest {

    /** What a terminal shows whose cursor can move, and one where only whole lines come. */
    private record Manner(String name, Script words, Map<String, String> environment, List<String> options) {

        boolean isPlain() {
            return !name.equals("edited");
        }

        @Override
        public String toString() {
            return name + " " + words.language();
        }
    }

    /** The words of a language that a visit meets. */
    private record Script(
            String language,
            String password,
            String hello,
            List<String> menu,
            String to,
            String message,
            String sent,
            String news,
            String received,
            String cancelled,
            String who,
            String loggedOut) {}

    private static final Script ENGLISH = new Script(
            "en",
            "Password:",
            "Logged in. Hello, ala!",
            List.of("1. Send a message to a person", "2. Send a message to a group", "3. Receive messages", "4. Other"),
            "To (login or number):",
            "Message:",
            "Message sent to bob (10 of 65536 bytes).",
            "-- new: 1 message from bob (choose 3) --",
            "1 message",
            "Cancelled.",
            "Logged in: ala, bob",
            "Log in again, or leave the program (Ctrl-D).");

    private static final Script POLISH = new Script(
            "pl",
            "Hasło:",
            "Zalogowano. Witaj, ala!",
            List.of("1. Wyślij wiadomość do osoby", "2. Wyślij wiadomość do grupy", "3. Odbierz wiadomość", "4. Inne"),
            "Do kogo (login albo numer):",
            "Treść:",
            "Wiadomość wysłana do: bob (10 z 65536 bajtów).",
            "-- nowe: 1 wiadomość od: bob (wybierz 3) --",
            "1 wiadomość",
            "Anulowano.",
            "Zalogowani: ala, bob",
            "Zaloguj się ponownie albo zakończ program (Ctrl-D).");

    @TempDir
    Path directory;

    private Path run;
    private Path temporary;
    private Server server;

    @BeforeEach
    void anOffice() throws Exception {
        run = directory.resolve("run");
        temporary = Files.createDirectory(directory.resolve("tmp"));
        server = Server.start(run);
    }

    @AfterEach
    void closed() {
        server.close();
    }

    private static Stream<Manner> manners() {
        return Stream.of(ENGLISH, POLISH)
                .flatMap(words -> Stream.of(
                        new Manner("edited", words, Map.of("TERM", "screen-256color"), List.of()),
                        new Manner("plain", words, Map.of("TERM", "screen-256color"), List.of("--plain")),
                        new Manner("dumb", words, Map.of("TERM", "dumb"), List.of())));
    }

    private static Manner edited() {
        return new Manner("edited", ENGLISH, Map.of("TERM", "screen-256color", "NO_COLOR", "1"), List.of());
    }

    private Pane open(Manner manner) throws Exception {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "--run",
                                run.toString(),
                                "--lang",
                                manner.words().language()),
                        manner.options().stream())
                .toList();
        Map<String, String> environment = Stream.concat(
                        manner.environment().entrySet().stream(),
                        Map.of("TMPDIR", temporary.toString()).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Pane.open(
                directory.resolve("t"),
                environment,
                Trees.CLIENT.resolve("bin/kolejka"),
                arguments.toArray(String[]::new));
    }

    private Pane openAsAla() throws Exception {
        return logIn(open(edited()));
    }

    private static Pane logIn(Pane pane) throws Exception {
        return pane.shows("Login:")
                .enters("ala")
                .shows("Password:")
                .enters("kota")
                .ends(
                        "4. Other",
                        "5. See the last messages, sent and received",
                        "6. Do not disturb (on or off)",
                        "ala>");
    }

    private Running bob() throws Exception {
        return Client.open(run, "bob", "psa").hears("Witaj, bob!");
    }

    private static void says(Running bob, String text) throws Exception {
        bob.types("1", "ala", text).hears("Wiadomość wysłana do: ala");
    }

    @ParameterizedTest
    @MethodSource("manners")
    void aVisit(Manner manner) throws Exception {
        Script words = manner.words();
        try (Running bob = bob();
                Pane ala = open(manner)) {
            ala.shows("Login:").enters("ala").shows(words.password()).enters("kota");
            ala.shows(words.hello());
            words.menu().forEach(entry -> assertShown(ala, entry));
            ala.shows("ala>");

            ala.enters("1").shows(words.to());
            complete(ala, manner).shows(words.message());
            says(bob, "masz chwilę?");
            ala.shows(words.news());
            ala.enters("On my way.").shows(words.sent());
            bob.types("3").hears("ala: On my way.");

            ala.enters("3").shows("bob: masz chwilę?").shows(words.received()).ends("ala>");
            ala.enters("1").ends(words.to()).enters("").shows(words.cancelled()).ends("ala>");
            ala.enters("42").shows(words.who());
            ala.enters("4 1").shows(words.loggedOut()).ends("Login:");
            ala.presses("C-d").ends(Pane.ENDED + "0");

            assertFalse(ala.bytes().contains("kota"), "nobody sees a password");
            assertEquals(!manner.isPlain(), movesCursor(ala), "whether the cursor moves");
        }
    }

    private static void assertShown(Pane pane, String text) {
        try {
            pane.shows(text);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The recipient: completed where that can be had, else typed. */
    private static Pane complete(Pane ala, Manner manner) throws Exception {
        if (manner.isPlain()) {
            return ala.enters("bob");
        }
        return ala.types("b").presses("Tab").shows("bob").presses("Enter");
    }

    /** Beyond what the shell does to clear the screen before the program starts. */
    private static boolean movesCursor(Pane pane) throws IOException {
        String all = pane.bytes();
        return all.substring(all.indexOf("Login:")).indexOf('\u001b') >= 0;
    }

    @Test
    void aNoticeStandsAboveTheQuestionAndWhatIsTypedStays() throws Exception {
        try (Running bob = bob();
                Pane ala = openAsAla()) {
            ala.enters("1").shows("To (login or number):").enters("bob").types("half a sent");
            ala.ends("To (login or number): bob", "Message: half a sent");

            says(bob, "one");
            ala.ends("To (login or number): bob", "-- new: 1 message from bob (choose 3) --", "Message: half a sent");
            ala.enters("ence").shows("Message sent to bob (15 of 65536 bytes).").ends("ala (1)>");
            bob.types("3").hears("ala: half a sentence");

            ala.types("4").ends("ala (1)> 4");
            says(bob, "two");
            ala.ends("-- new: 1 message from bob (choose 3) --", "ala (2)> 4");
            ala.enters("2").shows("Logged in: ala, bob");
            ala.enters("3").shows("bob: one\nbob: two\n2 messages").ends("ala>");
        }
    }

    @Test
    void whoeverIsNotToBeDisturbedSeesTheCountOnlyWithTheNextQuestion() throws Exception {
        try (Running bob = bob();
                Pane ala = openAsAla()) {
            ala.enters("6").ends("ala [do not disturb]>");
            says(bob, "psst");

            ala.enters("42").shows("Logged in: ala, bob").enters("3").shows("bob: psst");

            assertFalse(ala.bytes().contains("-- new"), "no notice");
            ala.enters("6").ends("ala>");
        }
    }

    @Test
    void ctrlCTakesAnyQuestionBackAndTheProgramGoesOn() throws Exception {
        try (Pane ala = open(edited())) {
            ala.ends("Login:").enters("bob").ends("Password:").presses("C-c").ends("Login: bob", "Password:", "Login:");
            ala.types("nobo").ends("Login: nobo").presses("C-c").ends("Login: nobo", "Login:");
            logIn(ala);
            ala.types("12").ends("ala> 12").presses("C-c").ends("ala> 12", "ala>");
            ala.enters("1")
                    .ends("To (login or number):")
                    .presses("C-c")
                    .shows("Cancelled.")
                    .ends("ala>");
            ala.enters("1")
                    .enters("bob")
                    .ends("Message:")
                    .types("no")
                    .presses("C-c")
                    .shows("Cancelled.");
            ala.ends("ala>").enters("42").shows("Logged in: ala").ends("ala>");
            ala.presses("C-d").ends("Logged out.", Pane.ENDED + "0");
            assertFalse(ala.bytes().contains("kota"), "nobody sees a password");
        }
    }

    @Test
    void theTerminalIsGivenBackAsItWasWhateverEndsTheProgram() throws Exception {
        try (Pane ala = openAsAla()) {
            ala.enters("1").ends("To (login or number):");
            clientOf(run).destroy();
            ala.shows(Pane.ENDED + "130").enters("again shown").ends("again shown");
            ala.enters("twice").ends("again shown", "twice", "twice");
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(
                    List.of(),
                    left.map(path -> path.getFileName().toString())
                            .filter(name -> name.contains("jline") || name.contains("kolejka-terminal"))
                            .toList());
        }
    }

    /** The client's own process: its command line names the run directory, and the launcher. */
    private static ProcessHandle clientOf(Path run) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("dev.kolejka.launcher.Launcher --run " + run))
                        .isPresent())
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .filter(process -> !process.info().commandLine().orElse("").contains("--config"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the client does not run"));
    }

    @Test
    void twentyColumnsAndAnotherSizeInTheMiddleHarmNothing() throws Exception {
        try (Running bob = bob();
                Pane ala = openAsAla()) {
            ala.resizes(20, 10);
            ala.enters("1").enters("bob").shows("Message:");
            ala.types("a text that is longer than twenty columns").shows("ty columns");
            says(bob, "hej");
            ala.shows("-- new: 1 message fr");
            ala.resizes(80, 24).types(" are").presses("Enter").shows("Message sent to bob (45 of 65536 bytes).");

            bob.types("3").hears("ala: a text that is longer than twenty columns are");
        }
    }

    @Test
    void aPasteOfSeveralLinesIsOneMessageWhoseLinesPassForNothingElse() throws Exception {
        try (Pane ala = openAsAla()) {
            ala.enters("1").enters("ala").ends("Message:");
            ala.types("\u001b[200~one\rala> 4\u001b[201~").presses("Enter").shows("Message sent to ala");

            ala.enters("3").shows("ala: one").shows("1 message").ends("ala>");
            assertFalse(ala.screen().contains("\nala> 4\n"), ala.screen());
        }
    }

    @Test
    void aServerThatGoesAndComesBackIsToldAboveTheQuestionAndNothingTypedIsLost() throws Exception {
        try (Running bob = bob();
                Pane ala = openAsAla()) {
            ala.enters("1").enters("bob").ends("Message:").types("still here");
            server.running().signal("KILL");
            server.running().exitCode();
            ala.ends("-- the server does not answer; what you type is kept --", "Message: still here");

            server = Server.start(run);
            ala.ends("The server is back; the session goes on.", "Message: still here");
            ala.presses("Enter").shows("Message sent to bob (10 of 65536 bytes).");
            bob.types("3").hears("ala: still here");
        }
    }

    @Test
    void historyBringsBackWhatWasTypedToTheSameKindOfQuestionAndNoPassword() throws Exception {
        try (Pane ala = openAsAla()) {
            ala.enters("1").enters("ala").enters("first words").shows("Message sent to ala");

            ala.enters("1").ends("To (login or number):").presses("Up").ends("To (login or number): ala");
            ala.presses("Enter").ends("Message:").presses("Up").ends("Message: first words");
            ala.presses("BSpace", "BSpace", "Enter").shows("Message sent to ala (9 of 65536 bytes).");
            ala.enters("3").shows("ala: first words").shows("ala: first wor\n");
        }
    }
}
