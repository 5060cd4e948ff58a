package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final Throttle throttle = new Throttle();
    private long now = 1_000_000;

    private void fails(String login, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(login, !login.startsWith("x"), now);
        }
    }

    /** How long the next one has to wait. */
    private long pause(String login) {
        long start = now;
        while (!throttle.admits(login, now)) {
            now += 100;
        }
        return now - start;
    }

    @Test
    void theFirstFailuresCostNothing() {
        fails("ala", Throttle.FREE_FAILURES - 1);

        assertTrue(throttle.admits("ala", now));
        assertTrue(throttle.admits("ala", now));
    }

    @Test
    void thenThePauseDoublesUpToACap() {
        fails("ala", Throttle.FREE_FAILURES);
        for (long expected : new long[] {2000, 4000, 8000, 16_000, 30_000, 30_000}) {
            assertEquals(expected, pause("ala"));
            throttle.failed("ala", true, now);
        }
    }

    @Test
    void oneAtATimeIsLookedAtWhateverBecomesOfIt() {
        fails("ala", Throttle.FREE_FAILURES);
        now += Throttle.SHORTEST_MILLIS;

        assertTrue(throttle.admits("ala", now));
        assertFalse(throttle.admits("ala", now));
    }

    @Test
    void othersAreNotTouchedAndWhoHasTheKeyIsForgiven() {
        fails("ala", 10);
        assertTrue(throttle.admits("bob", now));

        throttle.succeeded("ala");

        assertTrue(throttle.admits("ala", now));
    }

    @Test
    void aClockSetBackLocksNobodyOut() {
        fails("ala", 10);

        assertTrue(throttle.admits("ala", now - 3_600_000));
    }

    @Test
    void inventedLoginsTakeABoundedMemoryAndPushOutNobodyWhoExists() {
        fails("ala", 10);
        fails("x", 10);
        for (int i = 0; i < Throttle.MAX_LOGINS; i++) {
            fails("x" + i, 1);
        }

        assertTrue(throttle.admits("x", now), "the oldest stranger is forgotten");
        assertFalse(throttle.admits("ala", now));
    }
}
