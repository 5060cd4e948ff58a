package dev.kolejka.itest.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleDocumentTest {

    @Test
    void commandsAndWhatTheyPrintAreRead() {
        ConsoleDocument document = ConsoleDocument.read(
                """
                Text.

                ```console
                $ one
                1
                $ two \\
                > more
                $ serve &
                ready
                ```
                """
                        .lines()
                        .toList());

        assertEquals(
                List.of(
                        new ConsoleStep(4, "one", List.of(), List.of("1")),
                        new ConsoleStep(6, "two \\\nmore", List.of(), List.of()),
                        new ConsoleStep(8, "serve &", List.of(), List.of("ready"))),
                document.steps());
        assertTrue(document.steps().get(2).isInBackground());
    }

    @Test
    void whatIsTypedAtQuestionsIsTypedAndPasswordsAreThoseOfWhoLogsIn() {
        ConsoleDocument document = ConsoleDocument.read(
                """
                ```console
                $ kolejka login bob
                Password of bob:
                $ kolejka
                Login: ala
                Password:
                Hello.
                ala> 3
                No messages
                ala>
                ```

                <!-- types: kota -->
                ```console
                $ kolejka
                Login: ala
                Password:
                ```
                """
                        .lines()
                        .toList());

        String ala = ConsoleStep.PASSWORD_OF + "ala";
        String bob = ConsoleStep.PASSWORD_OF + "bob";
        List<String> shown = List.of("Login:", "Password:", "Hello.", "ala>", "No messages", "ala>");
        assertEquals(
                List.of(
                        new ConsoleStep(2, "kolejka login bob", List.of(bob), List.of()),
                        new ConsoleStep(4, "kolejka", List.of("ala", ala, "3"), shown),
                        new ConsoleStep(15, "kolejka", List.of("ala", "kota"), List.of("Login:", "Password:"))),
                document.steps());
    }

    @Test
    void passwordsThatAreMadeAreKnownByTheirPeople() {
        String printed =
                "Passwords, shown once:\n  ala  8ynk-ejj5-c9uh-r6u3-8wu9\n  bob  e3v4-db44-4mvz-nups-b8av\nNext\n";

        assertEquals(
                Map.of("ala", "8ynk-ejj5-c9uh-r6u3-8wu9", "bob", "e3v4-db44-4mvz-nups-b8av"),
                GeneratedPassword.printed("kolejka-server init demo", printed));
        assertEquals(
                Map.of("ola", "hunt-aewp-u8np-ck2d-g7zb"),
                GeneratedPassword.printed(
                        "kolejka-server user add ola --generate", "hunt-aewp-u8np-ck2d-g7zb\nadded ola\n"));
    }

    @Test
    void commandsThatNobodyRunsAreFound() {
        ConsoleDocument document = ConsoleDocument.read(
                """
                    kolejka who

                ```sh
                sh launcher/verify.sh
                echo harmless
                ```
                """
                        .lines()
                        .toList());

        assertEquals(List.of("1: kolejka who", "4: sh launcher/verify.sh"), document.otherCommands());
    }

    @Test
    void threeDotsStandForAnything() {
        ExpectedOutput expected = new ExpectedOutput(List.of("since ... (again)", "...", "end (of it)"));

        assertTrue(expected.matches("since 12:00 (again)\nend (of it)\n"));
        assertTrue(expected.matches("since  (again)  \na\nb\nend (of it)"));
        assertFalse(expected.matches("since 12:00\nend (of it)\n"));
        assertFalse(expected.matches("since 12:00 (again)\nend (of it)\nmore\n"));
        assertTrue(new ExpectedOutput(List.of()).matches(""));
        assertFalse(new ExpectedOutput(List.of()).matches("something\n"));
    }

    @Test
    void whatDiffersEachTimeStandsForAllOfItsKind() {
        ExpectedOutput expected = new ExpectedOutput(
                List.of("  ala  8ynk-ejj5-c9uh-r6u3-8wu9", "2026-11-28 19:12:27+01:00  bob: took 12 ms, 1 message"));

        assertTrue(expected.matches(
                "  ala  aaaa-bbbb-cccc-dddd-eeee\n2027-01-02 03:04:05+00:00  bob: took 1234 ms, 1 message\n"));
        assertFalse(expected.matches(
                "  ala  aaaa-bbbb-cccc-dddd-eeee\n2027-01-02 03:04:05+00:00  bob: took 1234 ms, 2 messages\n"));
        assertFalse(expected.matches("  ala  aaaa\n2027-01-02 03:04:05+00:00  bob: took 1234 ms, 1 message\n"));
    }

    @Test
    void whatACommandInTheBackgroundPrintsComesAmongTheRest(@TempDir Path place) throws Exception {
        Path file = Files.writeString(place.resolve("out"), "log\n");
        BackgroundOutput background = new BackgroundOutput(file);
        ExpectedOutput expected = new ExpectedOutput(List.of("sent", "new from ala"));

        assertFalse(background.completes("sent\n", expected));
        Files.writeString(file, "log\nlog\nnew from ala\n");
        assertTrue(background.completes("sent\n", expected));

        assertFalse(background.completes("sent\n", expected), "it was seen before");
    }

    @Test
    void aShellTypesWhatADocumentSaysAndNoticesWhatIsDifferent(@TempDir Path place) throws Exception {
        try (ConsoleShell shell = new ConsoleShell(place, Map.of("PATH", String.valueOf(System.getenv("PATH"))))) {
            shell.run(new ConsoleStep(1, "cd / && false", List.of(), List.of()));
            shell.run(new ConsoleStep(2, "echo $? $PWD", List.of(), List.of("1 /")));
            shell.run(new ConsoleStep(3, "cat", List.of("typed"), List.of("typed")));

            ConsoleStep wrong = new ConsoleStep(4, "echo one", List.of(), List.of("two"));
            String said =
                    assertThrows(AssertionError.class, () -> shell.run(wrong)).getMessage();

            assertEquals("line 4: $ echo one\nprints\none\n\nand the document says\ntwo", said);
        }
    }
}
