package dev.kolejka.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.server.ConfigurationException.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationExceptionTest {

    @Test
    void everyProblemIsALineThatEditorsUnderstand() {
        List<Problem> problems = List.of(
                new Problem("office.json", 3, 5, "unknown key 'pasword'", "did you mean 'password'?"),
                new Problem("office.json", 0, 0, "no people", "at least one is needed"));

        ConfigurationException wrong = new ConfigurationException(problems);

        assertEquals(
                "office.json:3:5: unknown key 'pasword'; did you mean 'password'?\n"
                        + "office.json:0:0: no people; at least one is needed",
                wrong.getMessage());
        assertEquals(problems, wrong.problems());
    }
}
