package dev.kolejka.itest.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

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
    void whatIsTypedAtQuestionsIsTyped() {
        ConsoleDocument document = ConsoleDocument.read(
                """
                <!-- types: kota -->
                ```console
                $ kolejka
                Login: ala
                Password:
                Hello.
                ala> 3
                No messages
                ala>
                ```
                """
                        .lines()
                        .toList());

        assertEquals(
                List.of(new ConsoleStep(
                        3,
                        "kolejka",
                        List.of("ala", "kota", "3", ""),
                        List.of("Login: Password: Hello.", "ala> No messages", "ala> "))),
                document.steps());
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
}
