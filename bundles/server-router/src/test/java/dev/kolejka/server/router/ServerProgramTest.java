package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be typed behind {@code kolejka-server}, what it prints, and how it ends. */
class ServerProgramTest {

    private static final String RUN = StartedProgram.RUN.toString();

    private final StartedProgram program = new StartedProgram();

    @Test
    void aCommandIsAskedOfTheServerThatRuns() {
        assertEquals(0, program.type("swap", "mapped", "sysv", "--run", RUN, "--json"));

        assertEquals(List.of(RUN + " [swap, mapped, sysv] JSON ASK"), program.control.asked);
        assertEquals(List.of(), program.run.events, "nothing is served");
    }

    @Test
    void wordsAndOptionsOfACommandStandInAnyOrder() {
        program.type("purge", "-n", "ala", "--run", RUN);
        program.type("drain", "--yes", "--run", RUN, "ala", "/tmp/mail");
        program.type("kick", "--run=" + RUN, "--", "--json");

        assertEquals(
                List.of(
                        RUN + " [purge, ala] TEXT DRY_RUN",
                        RUN + " [drain, ala, /tmp/mail] TEXT GIVEN",
                        RUN + " [kick, --json] TEXT ASK"),
                program.control.asked);
        assertEquals(2, program.type("purge", "ala", "-n", "--yes"));
        assertEquals(2, program.type("purge", "ala", "--yse"));
    }

    @Test
    void asJsonAnErrorIsALineOnStandardErrorThatAgreesWithTheExitStatus() {
        program.control.failure = new RefusedException(ExitStatus.UNAVAILABLE, "no server runs there");

        assertEquals(69, program.type("status", "--json"));

        assertEquals(
                "{\"v\":1,\"error\":{\"code\":\"unavailable\",\"exit\":69,\"message\":\"no server runs there\"}}\n",
                program.err());
    }

    @Test
    void withoutControlACommandIsNoCommand() {
        program.services.control = null;

        assertEquals(2, program.type("status"));
    }

    @Test
    void aCommandOnFilesIsCarriedOutWithAllThatWasTyped() {
        RecordingCommands commands = new RecordingCommands();
        program.services.commands.add(commands);

        assertEquals(0, program.type("passwd", "ala", "--stdin"));

        assertEquals(List.of(List.of("passwd", "ala", "--stdin")), commands.carriedOut);
    }

    @Test
    void ofTwoKindsOfCommandsTheClosestIsSuggested() {
        program.services.commands.add(new RecordingCommands());

        assertEquals(2, program.type("paswd", "ala"));
        assertEquals(2, program.type("swop", "mapped", "sysv"));
        assertEquals(2, program.type("dance"));

        assertEquals(
                """
                kolejka-server: unknown command 'paswd'; did you mean passwd?
                kolejka-server: unknown command 'swop'; did you mean swap?
                kolejka-server: unknown command 'dance'; there are passwd swap
                """,
                program.err());
    }

    @Test
    void anAnswerThatCouldNotBeWrittenIsNoAnswer() {
        program.fillOutput();

        assertEquals(74, program.type("--help"));
        assertEquals(74, program.type("swap", "mapped", "sysv"));
        assertEquals(74, program.type("--config", "office.json", "--check"));

        assertEquals(
                ("kolejka-server: standard output could not be written: the answer is missing or cut short; what was to be"
                                + " done is done\n")
                        .repeat(3),
                program.err());
    }

    @Test
    void whatWentWrongCountsMoreThanAnAnswerThatCouldNotBeWritten() {
        program.fillOutput();
        program.control.failure = new RefusedException(ExitStatus.UNAVAILABLE, "no server runs there");

        assertEquals(69, program.type("status"));
    }

    @Test
    void helpNamesBothKindsOfCommands() {
        program.services.commands.add(new RecordingCommands());

        assertEquals(0, program.type("--help"));

        String help = program.out();
        assertTrue(help.contains("\n  swap FROM TO    replaces\n"), help);
        assertTrue(help.contains("\n  passwd LOGIN    sets\n"), help);
    }

    @Test
    void helpOfACommandIsItsOwnLinesOnly() {
        program.services.commands.add(new RecordingCommands());

        assertEquals(0, program.type("swap", "--run", RUN, "--help"));
        assertEquals(0, program.type("help", "passwd"));

        assertEquals("swap FROM TO    replaces\npasswd LOGIN    sets\n", program.out());
        assertEquals(List.of(), program.control.asked);
        assertEquals(2, program.type("help", "paswd"));
        assertEquals("kolejka-server: unknown command 'paswd'; did you mean passwd?\n", program.err());
    }

    @Test
    void behindTwoDashesHelpIsAWordLikeAnother() {
        program.type("kick", "--", "--help");

        assertEquals(1, program.control.asked.size());
        assertEquals("", program.out());
    }

    @Test
    void helpIsAWordToo() {
        program.type("--help");
        String page = program.out();

        assertEquals(0, program.type("help"));

        assertEquals(page + page, program.out());
    }
}
