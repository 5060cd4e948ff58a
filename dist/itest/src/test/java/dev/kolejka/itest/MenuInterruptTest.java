package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ctrl-C and signals at the menu: what they end, and how the terminal is left. */
@Timeout(600)
class MenuInterruptTest {

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

    @Test
    void ctrlCTakesAnyQuestionBackAndTheProgramGoesOn() throws Exception {
        try (Pane ala = office.open("en", TerminalOffice.USUAL)) {
            ala.ends("Login:").enters("bob").ends("Password:").presses("C-c").ends("Login: bob", "Password:", "Login:");
            ala.types("nobo").ends("Login: nobo").presses("C-c").ends("Login: nobo", "Login:");
            TerminalOffice.logIn(ala);
            ala.types("12").ends("ala> 12").presses("C-c").ends("ala> 12", "ala>");
            ala.enters("1")
                    .ends("To (Tab completes):")
                    .presses("C-c")
                    .shows("Cancelled.")
                    .ends("ala>");
            ala.enters("1")
                    .enters("bob")
                    .ends("Message:")
                    .types("no")
                    .presses("C-c")
                    .shows("Cancelled.");
            ala.ends("ala>").enters("42").shows("Logged in: ala\n  ala  since ").ends("ala>");
            ala.presses("C-d").ends("Logged out.", Pane.ENDED + "0");
            assertFalse(ala.bytes().contains("kota"), "nobody sees a password");
        }
    }

    /** Terminals that know whole lines only, in both languages: how questions are asked, and what one taken back says. */
    private static Stream<Arguments> plainTerminals() {
        return Stream.of(
                Arguments.of(
                        "en",
                        TerminalOffice.USUAL,
                        new String[] {"--plain"},
                        "Password:",
                        "To (login or number):",
                        "Message:",
                        "Cancelled."),
                Arguments.of(
                        "pl",
                        TerminalOffice.USUAL,
                        new String[] {"--plain"},
                        "Hasło:",
                        "Do kogo (login albo numer):",
                        "Treść:",
                        "Anulowano."),
                Arguments.of(
                        "en",
                        TerminalOffice.DUMB,
                        new String[0],
                        "Password:",
                        "To (login or number):",
                        "Message:",
                        "Cancelled."),
                Arguments.of(
                        "pl",
                        TerminalOffice.DUMB,
                        new String[0],
                        "Hasło:",
                        "Do kogo (login albo numer):",
                        "Treść:",
                        "Anulowano."));
    }

    @ParameterizedTest
    @MethodSource("plainTerminals")
    void onAPlainTerminalToo(
            String language,
            Map<String, String> environment,
            String[] options,
            String password,
            String to,
            String message,
            String cancelled)
            throws Exception {
        try (Pane ala = office.open(language, environment, options)) {
            ala.shows("Login:").enters("bob").ends(password).types("ps").presses("C-c");
            ala.ends("Login: bob", password, "Login:")
                    .types("nobo")
                    .ends("Login: nobo")
                    .presses("C-c");
            ala.ends("Login: nobo^C", "Login:").enters("ala").ends("Login: ala", password);
            ala.enters("kota").ends("ala>");

            ala.types("12").ends("ala> 12").presses("C-c").ends("ala> 12^C", "ala>");
            ala.enters("1")
                    .ends(to)
                    .enters("bob")
                    .ends(message)
                    .types("no")
                    .ends(message + " no")
                    .presses("C-c");
            ala.shows(message + " no^C\n" + cancelled);
            ala.ends("ala>").enters("42").shows(": ala\n  ala  ").ends("ala>");
            ala.presses("C-d").ends(Pane.ENDED + "0");
            assertFalse(ala.bytes().contains("kota"), "nobody sees a password");
        }
    }

    @Test
    void evenBeforeTheProgramIsReadyToEditWhatIsTyped() throws Exception {
        for (String[] options : List.of(new String[0], new String[] {"--plain"})) {
            try (Pane ala = office.open("en", TerminalOffice.USUAL, options)) {
                ala.shows("Login:").presses("C-c").shows("\nLogin:").types("x").ends("Login: x");
                ala.presses("BSpace", "C-d").ends(Pane.ENDED + "0");
            }
        }
    }

    @Test
    void onAPipeSigintEndsTheProgram() throws Exception {
        try (Running ala = Client.open(office.run(), "ala", "kota").hears("Witaj, ala!")) {
            assertEquals(130, ala.signal("INT").exitCode());
        }
    }

    @Test
    void theTerminalIsGivenBackAsItWasWhateverEndsTheProgram() throws Exception {
        try (Pane ala = office.openAsAla()) {
            ala.enters("1").ends("To (Tab completes):");
            office.client().destroy();
            ala.shows(Pane.ENDED + "130").enters("again shown").ends("again shown");
            ala.enters("twice").ends("again shown", "twice", "twice");
        }
        try (Stream<Path> left = Files.list(office.temporary())) {
            assertEquals(
                    List.of(),
                    left.map(path -> path.getFileName().toString())
                            .filter(name -> name.contains("jline") || name.contains("kolejka-terminal"))
                            .toList());
        }
    }

    @Test
    void aPasswordThatASignalCutsShortLeavesTheTerminalAsItWas() throws Exception {
        for (String[] options : List.of(new String[0], new String[] {"--plain"})) {
            try (Pane ala = office.open("en", TerminalOffice.USUAL, options)) {
                ala.shows("Login:").enters("ala").ends("Password:").types("ko");
                office.client().destroy();
                ala.shows(Pane.ENDED + "130").enters("again shown").ends("again shown");
            }
        }
    }
}
