package dev.kolejka.client.menu;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells times to people, by their own clock. */
final class Times {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Clock clock;

    /** By a clock, which also knows the zone. */
    Times(Clock clock) {
        this.clock = clock;
    }

    /**
     * A time: {@code 09:14}, of another day than today {@code 2026-07-01 09:14}.
     *
     * @param millis since 1970
     */
    String of(long millis) {
        ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(clock.getZone());
        return (time.toLocalDate().equals(LocalDate.now(clock)) ? HOUR : DAY_AND_HOUR).format(time);
    }
}
