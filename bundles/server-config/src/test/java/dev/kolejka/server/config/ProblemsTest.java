package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order problems are told, and how many. */
class ProblemsTest {

    private static final Saying WRONG = saying("wrong");
    private static final Saying RIGHT = saying("expected right");

    private final Source configuration = new Source("kolejka.json", 0, "\n".repeat(100));
    private final Source roster = new Source("config.txt", 1, "\n".repeat(100));

    @Test
    void theFirstInTheFileAreToldHoweverLateTheyAreFound() {
        Problems problems = new Problems();
        for (int offset = 99; offset >= 0; offset--) {
            problems.add(configuration.at(offset), WRONG, RIGHT);
        }

        List<String> told = told(problems);

        assertEquals("kolejka.json:1:1: wrong; expected right", told.get(0));
        assertEquals("kolejka.json:50:1: wrong; expected right", told.get(49));
        assertEquals("kolejka.json: 50 more problems; expected these to be mended first", told.get(50));
    }

    @Test
    void aRosterFileComesAfterTheFileThatNamesIt() {
        Problems problems = new Problems();
        problems.add(roster.wholeFile(), saying("a"), saying("b"));
        problems.add(configuration.at(3), saying("first"), saying("found"));
        problems.add(configuration.at(3), saying("second"), saying("found"));

        assertEquals(
                List.of("kolejka.json:4:1: first; found", "kolejka.json:4:1: second; found", "config.txt: a; b"),
                told(problems));
    }

    @Test
    void noRemedyIsLookedForThatIsNotTold() {
        Problems problems = new Problems();
        List<Integer> lookedFor = new ArrayList<>();
        for (int offset = 0; offset < 100; offset++) {
            int wanted = offset;
            problems.add(configuration.at(offset), WRONG, () -> {
                lookedFor.add(wanted);
                return RIGHT;
            });
        }

        assertEquals(Problems.MAX_TOLD, lookedFor.size());
    }

    private static Saying saying(String words) {
        return Saying.of(ProblemPhrase.LITERAL, words);
    }

    private static List<String> told(Problems problems) {
        return assertThrows(ConfigurationException.class, problems::throwIfAny).problems().stream()
                .map(ConfigurationException.Problem::toString)
                .toList();
    }
}
