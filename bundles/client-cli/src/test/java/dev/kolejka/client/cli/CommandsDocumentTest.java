package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What dist/docs/commands.md says there is: every command, option, status and code. */
class CommandsDocumentTest {

    private static final Path DOCUMENT = Path.of("../../dist/docs/commands.md");

    /** What only a plain log-in hears. */
    private static final Set<Phrase> OF_OTHERS =
            EnumSet.of(Phrase.REFUSED_WRONG_LOGIN, Phrase.REFUSED_WRONG_PASSWORD, Phrase.UNKNOWN_SENDER);

    /** What is only noted, and ends nothing. */
    private static final Set<Phrase> NOTES = EnumSet.of(Phrase.BAD_PROGRAM);

    private String document = "";

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(DOCUMENT);
    }

    @Test
    void everyCommandAndOptionIsDescribed() throws Exception {
        for (String name : new Commands().names()) {
            assertTrue(document.contains("`" + name), name);
            Office.line(name)
                    .getCommandSpec()
                    .optionsMap()
                    .keySet()
                    .forEach(option ->
                            assertTrue(document.matches("(?s).*[`\\[ ]" + option + "[` \\]].*"), name + " " + option));
        }
    }

    @Test
    void everyStatusACommandEndsWithIsDescribed() {
        for (ExitStatus status : EnumSet.complementOf(EnumSet.of(ExitStatus.CONFIG))) {
            assertTrue(document.contains("\n| " + status.code() + " | "), status::name);
        }
    }

    @Test
    void everyCodeOfAComplaintIsListed() {
        for (Phrase phrase : Phrase.values()) {
            boolean isComplaint =
                    phrase.name().matches("(BAD|TROUBLE|REFUSED|UNKNOWN)_.*") || phrase == Phrase.NO_PASSWORD;
            if (isComplaint && !OF_OTHERS.contains(phrase) && !NOTES.contains(phrase)) {
                assertTrue(document.contains("`" + Output.code(phrase) + "`"), phrase::name);
            }
        }
    }
}
