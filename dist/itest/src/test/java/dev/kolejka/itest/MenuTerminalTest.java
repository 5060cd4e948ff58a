package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            String toCompleted,
            String message,
            String sent,
            String news,
            String received,
            String cancelled,
            List<String> who,
            String loggedOut) {}

    private static final Script ENGLISH = new Script(
            "en",
            "Password:",
            "Logged in. Hello, ala!",
            List.of("1. Send a message to a person", "2. Send a message to a group", "3. Receive messages", "4. Other"),
            "To (login or number):",
            "To (Tab completes):",
            "Message:",
            "Message sent to bob (10 of 65536 bytes).",
            "-- new: 1 message from bob (choose 3) --",
            "1 message",
            "Cancelled.",
            List.of("Logged in: ala, bob\n  ala  since ", "this terminal\n  bob  since "),
            "Log in again, or leave the program (Ctrl-D).");

    private static final Script POLISH = new Script(
            "pl",
            "Hasło:",
            "Zalogowano. Witaj, ala!",
            List.of("1. Wyślij wiadomość do osoby", "2. Wyślij wiadomość do grupy", "3. Odbierz wiadomość", "4. Inne"),
            "Do kogo (login albo numer):",
            "Do kogo (Tab podpowiada):",
            "Treść:",
            "Wiadomość wysłana do: bob (10 z 65536 bajtów).",
            "-- nowe: 1 wiadomość od: bob (wybierz 3) --",
            "1 wiadomość",
            "Anulowano.",
            List.of("Zalogowani: ala, bob\n  ala  od ", "ten terminal\n  bob  od "),
            "Zaloguj się ponownie albo zakończ program (Ctrl-D).");

    @TempDir
    Path directory;

    private TerminalOffice office;

    @BeforeEach
    void anOffice() throws Exception {
        office = new TerminalOffice(directory);
    }

    @AfterEach
    void closed() throws Exception {
        office.close();
    }

    private static Stream<Manner> manners() {
        return Stream.of(ENGLISH, POLISH)
                .flatMap(words -> Stream.of(
                        new Manner("edited", words, TerminalOffice.USUAL, List.of()),
                        new Manner("plain", words, TerminalOffice.USUAL, List.of("--plain")),
                        new Manner("dumb", words, TerminalOffice.DUMB, List.of())));
    }

    private Pane open(Manner manner) throws Exception {
        return office.open(
                manner.words().language(),
                manner.environment(),
                manner.options().toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("manners")
    void aVisit(Manner manner) throws Exception {
        Script words = manner.words();
        try (Running bob = office.bob();
                Pane ala = open(manner)) {
            ala.shows("Login:").enters("ala").shows(words.password()).enters("kota");
            ala.shows(words.hello());
            words.menu().forEach(entry -> assertShown(ala, entry));
            ala.shows("ala>");

            String to = manner.isPlain() ? words.to() : words.toCompleted();
            ala.enters("1").shows(to);
            complete(ala, manner).shows(words.message());
            TerminalOffice.says(bob, "masz chwilę?");
            ala.shows(words.news());
            ala.enters("On my way.").shows(words.sent());
            bob.types("3").hears("ala: On my way.");

            ala.enters("3").shows("bob: masz chwilę?").shows(words.received()).ends("ala>");
            ala.enters("1").ends(to).enters("").shows(words.cancelled()).ends("ala>");
            ala.enters("42");
            words.who().forEach(part -> assertShown(ala, part));
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
        try (Running bob = office.bob();
                Pane ala = office.openAsAla()) {
            ala.enters("1").shows("To (Tab completes):").enters("bob").types("half a sent");
            ala.ends("To (Tab completes): bob", "Message: half a sent");

            TerminalOffice.says(bob, "one");
            ala.ends("To (Tab completes): bob", "-- new: 1 message from bob (choose 3) --", "Message: half a sent");
            ala.enters("ence").shows("Message sent to bob (15 of 65536 bytes).").ends("ala (1)>");
            bob.types("3").hears("ala: half a sentence");

            ala.types("4").ends("ala (1)> 4");
            TerminalOffice.says(bob, "two");
            ala.ends("-- new: 1 message from bob (choose 3) --", "ala (2)> 4");
            ala.enters("2").shows("Logged in: ala, bob\n  ala  since ");
            ala.enters("3").shows("bob: one\n").shows("bob: two\n2 messages").ends("ala>");
        }
    }

    /** What went wrong is red where colours are wanted. */
    private boolean isColoured(Map<String, String> environment, String... options) throws Exception {
        Map<String, String> all = new HashMap<>(TerminalOffice.USUAL);
        all.putAll(environment);
        try (Pane ala = TerminalOffice.logIn(office.open("en", all, options))) {
            ala.enters("9").shows("There is no entry '9'").presses("C-d").ends(Pane.ENDED + "0");
            return ala.bytes().contains("\u001b[31mThere is no entry '9'");
        }
    }

    @Test
    void aFewColoursComeUnlessNobodyWantsThem() throws Exception {
        assertTrue(isColoured(Map.of()));
        assertFalse(isColoured(Map.of("NO_COLOR", "1")));
        assertTrue(isColoured(Map.of("NO_COLOR", "1"), "--color", "always"));
        assertFalse(isColoured(Map.of(), "--color", "never"));
        assertFalse(isColoured(Map.of(), "--color", "always", "--plain"));
    }

    @Test
    void whoeverIsNotToBeDisturbedSeesTheCountOnlyWithTheNextQuestion() throws Exception {
        try (Running bob = office.bob();
                Pane ala = office.openAsAla()) {
            ala.enters("6").ends("ala [do not disturb]>");
            TerminalOffice.says(bob, "psst");

            ala.enters("42")
                    .shows("Logged in: ala, bob\n  ala  since ")
                    .enters("3")
                    .shows("bob: psst");

            assertFalse(ala.bytes().contains("-- new"), "no notice");
            ala.enters("6").ends("ala>");
        }
    }

    @Test
    void aPasteOfSeveralLinesIsOneMessageWhoseLinesPassForNothingElse() throws Exception {
        try (Pane ala = office.openAsAla()) {
            ala.enters("1").enters("ala").ends("Message:");
            ala.types("\u001b[200~one\rala> 4\u001b[201~").presses("Enter").shows("Message sent to ala");

            ala.enters("3").shows("ala: one").shows("1 message").ends("ala>");
            assertFalse(ala.screen().contains("\nala> 4\n"), ala.screen());
        }
    }

    @Test
    void historyBringsBackWhatWasTypedToTheSameKindOfQuestionAndNoPassword() throws Exception {
        try (Pane ala = office.openAsAla()) {
            ala.enters("1").enters("ala").enters("first words").shows("Message sent to ala");

            ala.enters("1").ends("To (Tab completes):").presses("Up").ends("To (Tab completes): ala");
            ala.presses("Enter").ends("Message:").presses("Up").ends("Message: first words");
            ala.presses("BSpace", "BSpace", "Enter").shows("Message sent to ala (9 of 65536 bytes).");
            ala.enters("3").shows("ala: first words").shows("ala: first wor\n");
        }
    }
}
