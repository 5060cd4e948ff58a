package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Trouble;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunCommandTest {

    private final Office office = new Office();

    @BeforeEach
    void aKeyIsKept() {
        office.chat.kept.add("ala");
    }

    private int run(String... rest) {
        List<String> arguments = new ArrayList<>(List.of("run", "--to", "bob"));
        arguments.addAll(List.of(rest));
        return office.run("", arguments.toArray(new String[0]));
    }

    private String told() {
        return office.asked.stream()
                .filter(what -> what.startsWith("to"))
                .reduce("", String::concat)
                .replaceAll("\\d+\\.\\d s", "N s");
    }

    @Test
    void whatRanWellIsToldAndSoIsHowLongItTook() {
        assertEquals(0, run("--", "sh", "-c", "exit 0"));

        assertEquals("toPerson 2 done: sh -c exit 0 (status 0, N s)", told());
    }

    @Test
    void theStatusIsPassedOnAndTheLastLinesAreTold() {
        assertEquals(3, run("--tail", "2", "--", "sh", "-c", "echo one; echo two; echo three; exit 3"));

        assertTrue(told().endsWith("(status 3, N s)\ntwo\nthree"), told());
        assertTrue(told().startsWith("toPerson 2 FAILED: "), told());
    }

    @Test
    void whatItSaysOnStandardErrorIsToldToo() {
        assertEquals(3, run("--tail", "2", "--", "sh", "-c", "echo one; echo two >&2; exit 3"));

        assertTrue(told().contains("\none") && told().contains("\ntwo"), told());
        assertEquals("one\n", office.shown());
        assertEquals("two\n", office.complained());
    }

    @Test
    void whatRanWellIsNotToldWhenOnlyFailureIsWanted() {
        assertEquals(0, run("--only-failure", "--", "true"));
        assertEquals("", told());
        assertEquals(1, run("--only-failure", "--", "false"));
        assertEquals("toPerson 2 FAILED: false (status 1, N s)", told());
    }

    @Test
    void aProgramThatASignalEndedHasTheStatusAShellGivesIt() {
        assertEquals(143, run("--", "sh", "-c", "kill $$"));
    }

    @Test
    void whatCannotBeRunIsStatus127AndToldToo() {
        assertEquals(127, run("--", "/nonexistent/program"));

        assertTrue(told().contains("FAILED: /nonexistent/program (status 127"), told());
        assertTrue(office.complained().startsWith("kolejka: it cannot be run: "), office::complained);
    }

    @Test
    void optionsAfterTheLineBelongToTheCommand() {
        assertEquals(0, run("--", "test", "--json", "=", "--json"));
        assertEquals(0, run("--", "sh", "-c", "test \"$1\" = --help", "x", "--help"));
    }

    @Test
    void thatNobodyCanBeToldDoesNotChangeHowItEnded() {
        office.chat.troubles.put("toPerson", Trouble.NO_ANSWER);

        assertEquals(3, run("--", "sh", "-c", "exit 3"));

        assertEquals("kolejka: bob was not told: detail of NO_ANSWER\n", office.complained());
    }

    @Test
    void nothingIsRunForNobody() {
        assertEquals(67, office.run("", "run", "--to", "bbo", "--", "sh", "-c", "exit 3"));
        assertEquals(2, run("--tail", "0", "--", "true"));
    }
}
