package dev.kolejka.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.ConfigurationException.Problem;
import dev.kolejka.api.server.example.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationExceptionTest {

    @Test
    void everyProblemIsALineThatEditorsUnderstand() {
        List<Problem> problems = List.of(
                new Problem(
                        "office.json",
                        3,
                        5,
                        Saying.of(Mistake.UNKNOWN_KEY, "pasword"),
                        Saying.of(Mistake.DID_YOU_MEAN, "password")),
                new Problem("office.json", 0, 0, Saying.of(Mistake.NO_PEOPLE), Saying.of(Mistake.ONE_IS_NEEDED)));

        ConfigurationException wrong = new ConfigurationException(problems);

        assertEquals(
                "office.json:3:5: unknown key 'pasword'; did you mean 'password'?\n"
                        + "office.json: no people; at least one is needed",
                wrong.getMessage());
        assertEquals(problems, wrong.problems());
    }

    @Test
    void whoReadsPolishGetsTheSameLinesInPolish() {
        Problem problem =
                new Problem("office.json", 0, 0, Saying.of(Mistake.NO_PEOPLE), Saying.of(Mistake.ONE_IS_NEEDED));

        ConfigurationException wrong = new ConfigurationException(List.of(problem, problem));

        String line = "office.json: nie ma osób; potrzebna jest co najmniej jedna";
        assertEquals(line, problem.in(Language.POLISH));
        assertEquals(line + "\n" + line, wrong.saying().in(Language.POLISH));
    }
}
