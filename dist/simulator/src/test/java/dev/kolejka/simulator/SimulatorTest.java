package dev.kolejka.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.kolejka.simulator.Weather.Mistake;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What dist/docs/protocol.md section 10 promises holds in every history; and a history in which it does not is found. */
class SimulatorTest {

    private static final int SEEDS = Integer.getInteger("simulator.seeds", 20_000);

    /** In so many a mistake must come out. */
    private static final int SEEDS_FOR_A_MISTAKE = 3000;

    @Test
    void whateverDiesAndMovesNothingConfirmedIsLostAndNothingComesTwice() throws InterruptedException {
        Batch batch = Batch.run(1, SEEDS, seed -> Simulate.seed(seed, Mistake.NONE));

        System.out.println("simulator: " + SEEDS + " seeds: " + batch.tally());
        if (!batch.failed().isEmpty()) {
            fail(batch.failed().size() + " seeds failed\n"
                    + batch.failed().stream()
                            .limit(5)
                            .map(Simulate.Outcome::toString)
                            .collect(Collectors.joining("\n")));
        }
        assertTrue(batch.tally().deaths() > SEEDS, "processes must die: " + batch.tally());
        assertTrue(batch.tally().confirmed() > 5L * SEEDS, "messages must be sent: " + batch.tally());
    }

    @Test
    void theSameSeedIsTheSameHistory() {
        for (long seed = 1; seed <= 50; seed++) {
            Simulate.Outcome first = Simulate.seed(seed, Mistake.NONE);
            Simulate.Outcome second = Simulate.seed(seed, Mistake.NONE);

            assertEquals(first, second);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mistake.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aMistakeComesOutWhereWithoutItAllIsWell(Mistake mistake) {
        long seed = 1;
        while (Simulate.seed(seed, mistake).isAsPromised()) {
            assertTrue(++seed <= SEEDS_FOR_A_MISTAKE, mistake + " must come out");
        }

        Simulate.Outcome without =
                Simulate.seed(seed, Simulate.weather(seed, mistake).with(Mistake.NONE), null);

        assertTrue(without.isAsPromised(), without.toString());
    }
}
