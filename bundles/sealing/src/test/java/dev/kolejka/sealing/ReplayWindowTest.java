package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {

    private final ReplayWindow window = new ReplayWindow();

    @Test
    void everyCounterIsAcceptedOnce() {
        for (long counter = 0; counter < 10_000; counter++) {
            assertTrue(window.accept(counter));
            assertFalse(window.accept(counter));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1024, 1087, 1088, 2047, 2048, 5000, 1L << 40, Long.MAX_VALUE})
    void lateCountersAreAcceptedOnceWhileTheyAreInTheWindow(long highest) {
        assertTrue(window.accept(highest));

        assertTrue(window.accept(highest - 1));
        assertTrue(window.accept(highest - 1023));
        assertFalse(window.accept(highest - 1023));
        assertFalse(window.accept(highest - 1024));
        assertFalse(window.accept(highest - 1));
        assertFalse(window.accept(highest));
        assertFalse(window.accept(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 63, 64, 65, 1023, 1024, 1984, 2047, 2048, 2049, 4096, 1L << 33})
    void aJumpAheadForgetsNothingThatIsStillInTheWindow(long jump) {
        for (long counter = 0; counter <= 2000; counter++) {
            window.accept(counter);
        }

        assertTrue(window.accept(2000 + jump));

        for (long counter = 2000 + jump - 1023; counter < 2000 + jump; counter++) {
            assertEquals(counter > 2000, window.accept(counter), "counter " + counter);
            assertFalse(window.accept(counter));
        }
    }

    @Test
    void whatIsAcceptedIsWhatASetWouldAccept() {
        SplittableRandom random = new SplittableRandom(20_261_128L);
        Set<Long> seen = new HashSet<>();
        long highest = 0;
        for (int i = 0; i < 1_000_000; i++) {
            long counter = Math.max(0, highest + random.nextLong(-1100, 1 + (1L << random.nextInt(12))));
            boolean isInWindow = counter > highest - ReplayWindow.SIZE;

            assertEquals(isInWindow && seen.add(counter), window.accept(counter), "counter " + counter);

            highest = Math.max(highest, counter);
        }
    }
}
