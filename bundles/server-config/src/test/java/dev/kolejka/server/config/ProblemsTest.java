package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.server.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order problems are told, and how many. */
class ProblemsTest {

    private final Source configuration = new Source("kolejka.json", 0, "\n".repeat(100));
    private final Source roster = new Source("config.txt", 1, "\n".repeat(100));

    @Test
    void theFirstInTheFileAreToldHoweverLateTheyAreFound() {
        Problems problems = new Problems();
        for (int offset = 99; offset >= 0; offset--) {
            problems.add(configuration.at(offset), "wrong", "expected right");
        }

        List<String> told = told(problems);

        assertEquals("kolejka.json:1:1: wrong; expected right", told.get(0));
        assertEquals("kolejka.json:50:1: wrong; expected right", told.get(49));
        assertEquals("kolejka.json:0:0: 50 more problems; expected these to be mended first", told.get(50));
    }

    @Test
    void aRosterFileComesAfterTheFileThatNamesIt() {
        Problems problems = new Problems();
        problems.add(roster.wholeFile(), "a", "b");
        problems.add(configuration.at(3), "first", "found");
        problems.add(configuration.at(3), "second", "found");

        assertEquals(
                List.of("kolejka.json:4:1: first; found", "kolejka.json:4:1: second; found", "config.txt:0:0: a; b"),
                told(problems));
    }

    @Test
    void noRemedyIsLookedForThatIsNotTold() {
        Problems problems = new Problems();
        List<Integer> lookedFor = new ArrayList<>();
        for (int offset = 0; offset < 100; offset++) {
            int wanted = offset;
            problems.add(configuration.at(offset), "wrong", () -> {
                lookedFor.add(wanted);
                return "expected right";
            });
        }

        assertEquals(Problems.MAX_TOLD, lookedFor.size());
    }

    private static List<String> told(Problems problems) {
        return assertThrows(ConfigurationException.class, problems::throwIfAny).problems().stream()
                .map(ConfigurationException.Problem::toString)
                .toList();
    }
}
