package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpinTest {

    private static final long LONG = 50_000;
    private static final long MILLISECOND = 1_000_000;

    private final Spin spin = new Spin(2);
    private long now = System.nanoTime() + 1_000 * MILLISECOND;

    @BeforeEach
    void waitsComeOneAfterTheOther() {
        begin();
    }

    private long begin() {
        now += 1_000;
        return spin.begin(now);
    }

    @Test
    void aSpinThatFindsSomethingIsFollowedByALongOne() {
        assertEquals(LONG, begin());
        assertEquals(LONG, begin());
    }

    @Test
    void aSpinInVainHalvesTheNextDownToNone() {
        for (long expected = LONG; expected >= 3_000; expected /= 2) {
            assertEquals(expected, begin());
            spin.wasInVain();
        }
        assertEquals(0, begin());
    }

    @Test
    void nowAndThenALongOneTriesAgainAndPaysForAll() {
        while (begin() > 0) {
            spin.wasInVain();
        }
        int waits = 1;
        while (begin() == 0) {
            waits++;
        }

        assertTrue(waits <= 64, waits + " waits");
        assertEquals(LONG, begin(), "it was not in vain");
    }

    @Test
    void whoWaitsSeldomDoesNotSpin() {
        now += 2 * MILLISECOND;

        assertEquals(0, spin.begin(now));
    }

    @Test
    void withOneProcessorNobodySpins() {
        Spin alone = new Spin(1);
        alone.begin(now);

        assertEquals(0, alone.begin(now + 1_000));
    }

    @Test
    void whoWasSentAwayInTheMiddleDoesNotSpinForAWhileLongerEachTime() {
        assertFalse(spin.isCrowded(now, now + 1_000));
        assertTrue(spin.isCrowded(now, now + 30_000));
        long until = now + 30_000 + MILLISECOND;
        while (now + 1_000 < until) {
            assertEquals(0, begin());
        }
        assertTrue(begin() > 0);

        assertTrue(spin.isCrowded(now, now + 30_000));
        until = now + 30_000 + 2 * MILLISECOND;
        while (now + 1_000 < until) {
            assertEquals(0, begin());
        }
    }
}
