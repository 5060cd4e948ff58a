package dev.kolejka.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    @Test
    void itStandsStillUntilItIsMoved() {
        ManualClock clock = new ManualClock();
        assertEquals(ManualClock.START, clock.instant());

        clock.advance(Duration.ofSeconds(3)).advance(Duration.ofSeconds(-1));

        assertEquals(ManualClock.START.plusSeconds(2), clock.instant());
    }

    @Test
    void aViewInAnotherZoneMovesAlong() {
        ManualClock clock = new ManualClock();
        Clock warsaw = clock.withZone(ZoneId.of("Europe/Warsaw"));

        clock.advance(Duration.ofMinutes(1));

        assertEquals(clock.instant(), warsaw.instant());
        assertEquals(ZoneId.of("Europe/Warsaw"), warsaw.getZone());
    }
}
