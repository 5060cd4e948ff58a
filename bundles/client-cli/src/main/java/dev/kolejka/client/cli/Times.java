package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations as commands write and read them. */
final class Times {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)?");
    /** All of one length, so that they sort as texts. */
    private static final DateTimeFormatter PROGRAMS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private static final DateTimeFormatter PEOPLE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx", Locale.ROOT);

    /** A blank may stand between day and hour, as commands write it. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd[['T'][ ]HH:mm[:ss][.SSS][XXX]]", Locale.ROOT);

    /** As long as anybody may wait; more would not fit into nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Times() {}

    /** As RFC 3339 has it, to the millisecond, with the offset of this place. */
    static String rfc3339(Instant time) {
        return PROGRAMS.format(local(time));
    }

    /** For people, to the second, with the offset of this place. */
    static String forPeople(long millis) {
        return PEOPLE.format(local(Instant.ofEpochMilli(millis)));
    }

    private static OffsetDateTime local(Instant time) {
        try {
            return time.atZone(ZoneId.systemDefault()).toOffsetDateTime();
        } catch (DateTimeException outOfRange) {
            return OffsetDateTime.MIN;
        }
    }

    /** How long something took: {@code 1.5 s}, {@code 3 min 12 s}, {@code 2 h 5 min}: the same in every language. */
    static String took(Duration time) {
        if (time.toMinutes() == 0) {
            return time.toSeconds() + "." + time.toMillisPart() / 100 + " s";
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** How long somebody wanted something to take at most: {@code 50 ms}, else as {@link #took}. */
    static String limit(Duration time) {
        return time.toSeconds() == 0 ? time.toMillis() + " ms" : took(time);
    }

    /**
     * Reads a duration: a number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}; without a unit, seconds. What is
     * longer than a hundred years is a hundred years.
     *
     * @param option what it was given to, for the message
     * @throws CommandException USAGE when it is none
     */
    static Duration duration(String option, String written) throws CommandException {
        Matcher parts = DURATION.matcher(written);
        if (!parts.matches()) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_DURATION, option, written);
        }
        long number = Long.parseLong(parts.group(1));
        String unit = parts.group(2);
        Duration duration =
                switch (unit == null ? "s" : unit) {
                    case "ms" -> Duration.ofMillis(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> Duration.ofSeconds(number);
                };
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }

    /**
     * Reads a time in the past: a day, or a day and an hour, with an offset or of this place; or how long ago, as a
     * {@link #duration}.
     *
     * @return milliseconds since 1970
     * @throws CommandException USAGE when it is none
     */
    static long since(String option, String written, Instant now) throws CommandException {
        if (DURATION.matcher(written).matches()) {
            return Math.max(0, now.minus(duration(option, written)).toEpochMilli());
        }
        try {
            TemporalAccessor time = TIME.parseBest(written, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return Math.max(0, instant(time).toEpochMilli());
        } catch (DateTimeException | ArithmeticException noTime) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_SINCE, option, written);
        }
    }

    private static Instant instant(TemporalAccessor time) {
        if (time instanceof OffsetDateTime exact) {
            return exact.toInstant();
        }
        LocalDateTime local = time instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(time);
        return local.atZone(ZoneId.systemDefault()).toInstant();
    }
}
