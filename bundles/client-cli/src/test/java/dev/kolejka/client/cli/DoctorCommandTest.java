package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Checkups.Result;
import dev.kolejka.api.client.Checkups.Subject;
import dev.kolejka.api.client.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody reads who asks why nothing works, or whether all does. */
class DoctorCommandTest {

    private final Office office = new Office();

    private static Result well(Subject subject, String name, String detail) {
        return new Result(subject, name, null, detail, true);
    }

    @Test
    void whereAllIsWellEverythingIsSaidOnceAndItEndsWithZero() {
        office.results = List.of(
                well(Subject.RUN_DIRECTORY, "/srv/office", ""),
                well(Subject.SERVER, "/srv/office", ""),
                well(Subject.IDENTITY, "/srv/office", "0011 2233"),
                well(Subject.DOOR, "mapped", "kolejka.queue"),
                well(Subject.KEY, "ala", ""));

        assertEquals(0, office.run("", "doctor"), office::complained);

        assertEquals(
                """
                [ok] the run directory is /srv/office
                [ok] a server runs there
                [ok] it is certain who the server is; fingerprint 0011 2233
                [ok] the door mapped can be used
                [ok] a key of ala is kept: commands need no password
                [ok] letters beyond ASCII arrive whole
                """,
                office.shown());
        assertEquals(List.of("look /srv/office ala"), office.asked);
    }

    @Test
    void aTroubleIsSaidWithWhatHelpsAndGivesTheStatus() {
        office.results = List.of(
                well(Subject.RUN_DIRECTORY, "/srv/office", ""),
                new Result(
                        Subject.DOOR,
                        "mapped",
                        Trouble.NOT_ALLOWED,
                        "/srv/office/kolejka.queue (owner kolejka, group kolejka, mode 0660): sudo usermod -aG kolejka ala,"
                                + " then log in anew",
                        false),
                new Result(Subject.KEY, "ala", null, "", false));

        assertEquals(77, office.run("", "doctor", "--lang", "pl"), office::complained);

        List<String> lines = office.shown().lines().toList();
        assertTrue(lines.get(1).startsWith("[!!] "), office.shown());
        assertTrue(lines.get(1).contains("sudo usermod -aG kolejka ala"), office.shown());
        assertTrue(lines.get(2).startsWith("     "), office.shown());
        assertTrue(lines.get(3).startsWith("[--] "), office.shown());
        assertTrue(lines.get(4).contains("kolejka login --remember"), office.shown());
    }

    @Test
    void asJsonEachCheckIsALine() {
        office.results =
                List.of(new Result(Subject.SERVER, "/srv/office", Trouble.SERVER_STOPPED, "/srv/office", false));
        office.environment.put(DoctorCommand.REPLACED_LOCALE, "C");

        assertEquals(69, office.run("", "doctor", "--json"), office::complained);

        List<String> lines = office.shown().lines().toList();
        assertTrue(
                lines.get(0)
                        .startsWith("{\"v\":1,\"check\":{\"subject\":\"server\",\"state\":\"problem\","
                                + "\"code\":\"server_stopped\",\"lines\":["),
                office.shown());
        assertTrue(
                lines.get(1).startsWith("{\"v\":1,\"check\":{\"subject\":\"locale\",\"state\":\"note\",\"code\":null,"),
                office.shown());
    }
}
