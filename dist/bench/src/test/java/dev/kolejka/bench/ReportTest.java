package dev.kolejka.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

    private final Report report = new Report();

    @Test
    void theTableHasMediansWithTheLeastAndTheMostAndEachGoalHasALine() {
        reads("value pair-c ns 1500", "value pair-jna ns 2000", "value pair-c ns 1400", "value pair-jna ns 2900");
        reads("value pair-c ns 9999", "value pair-jna ns 2100", "value rate 1/s 8.25");
        reads("goal jna-vs-c pair-jna / pair-c <= 1.45", "goal pause rate >= 10");

        assertEquals(
                """
                                                     unit         median        min        max  rounds
                pair-c                               ns             1500       1400       9999       3
                pair-jna                             ns             2100       2000       2900       3
                rate                                 1/s            8.25       8.25       8.25       1

                goal jna-vs-c 1.33 1.45 met
                goal pause 8.25 10 missed
                """,
                report.text());
        assertTrue(report.misses());
    }

    @Test
    void rowsOfAChartStandTogetherTheBestFirstAndTheRestBehindThem() {
        reads("value trip-c ns 300", "value pause ms 7", "value rate-c M/s 1", "value rate-kolejka M/s 2");
        reads("value trip-kolejka ns 200");
        reads("chart trip less There and back", "chart rate more One way", "chart none less Nothing of it");

        assertEquals(
                """
                                                     unit         median        min        max  rounds

                There and back
                trip-kolejka                         ns              200        200        200       1
                trip-c                               ns              300        300        300       1

                One way
                rate-kolejka                         M/s            2.00       2.00       2.00       1
                rate-c                               M/s            1.00       1.00       1.00       1

                pause                                ms             7.00       7.00       7.00       1

                """,
                report.text());
    }

    @Test
    void ofAnEvenNumberTheMedianIsBetweenTheTwoInTheMiddle() {
        reads("value a ms 4", "value a ms 1", "value a ms 2", "value a ms 100", "goal g a <= 3");

        assertTrue(report.text().endsWith("goal g 3.00 3 met\n"), report.text());
    }

    @Test
    void whatChangesFromRoundToRoundIsComparedRoundByRound() {
        reads("value a ns 10", "value b ns 20", "value a ns 100", "value b ns 150", "value a ns 12", "value b ns 100");
        reads("goal g b / a >= 2");

        assertTrue(report.text().endsWith("goal g 2.00 2 met\n"), report.text());
    }

    @Test
    void whatWasNotMeasuredInTheSameRoundsIsComparedByItsMedians() {
        reads("value a ns 10", "value b ns 20", "value b ns 30", "value b ns 70", "goal g b / a >= 2");

        assertTrue(report.text().endsWith("goal g 3.00 2 met\n"), report.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"goal g a <= 2", "goal g a >= 2", "goal g a / a >= 1", "goal g a / a <= 1.0"})
    void aBoundThatIsReachedExactlyIsMet(String goal) {
        reads("value a ms 2", goal);

        assertFalse(report.misses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"goal g a <= 1.99", "goal g a >= 2.01", "goal g a / b >= 0.51", "goal g a / b <= 0.49"})
    void aBoundThatIsPassedIsMissed(String goal) {
        reads("value a ms 2", "value b ms 4", goal);

        assertTrue(report.misses());
    }

    @Test
    void aGoalWithoutAMeasurementIsLeftOut() {
        reads("value a ms 2", "goal g b <= 1", "goal h a / b <= 1", "goal i b / a <= 1");

        assertFalse(report.misses());
        assertFalse(report.text().contains("goal"), report.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "goal g a < 1",
                "goal g <= 1",
                "goal g a / <= 1",
                "gaol g a <= 1",
                "",
                "value a ms two",
                "value a ms 1 2",
                "chart a b c"
            })
    void aLineOfAnotherFormIsRefused(String line) {
        assertThrows(IllegalArgumentException.class, () -> reads(line));
    }

    @Test
    void aRowHasOneUnit() {
        reads("value a ms 2");

        assertThrows(IllegalArgumentException.class, () -> reads("value a ns 2"));
    }

    private void reads(String... lines) {
        List.of(lines).forEach(report::read);
    }
}
