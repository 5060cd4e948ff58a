package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {

    private final Times times =
            new Times(Clock.fixed(Instant.parse("2026-07-01T22:30:00Z"), ZoneId.of("Europe/Warsaw")));

    private String told(String time) {
        return times.of(Instant.parse(time).toEpochMilli());
    }

    @Test
    void aTimeOfTodayIsAnHour() {
        assertEquals("00:00", told("2026-07-01T22:00:00Z"));
        assertEquals("09:14", told("2026-07-02T07:14:59Z"));
    }

    @Test
    void aTimeOfAnotherDayInThisZoneHasItsDay() {
        assertEquals("2026-07-01 23:59", told("2026-07-01T21:59:59Z"));
        assertEquals("2026-07-03 00:00", told("2026-07-02T22:00:00Z"));
        assertEquals("2025-07-02 00:30", told("2025-07-01T22:30:00Z"));
    }
}
