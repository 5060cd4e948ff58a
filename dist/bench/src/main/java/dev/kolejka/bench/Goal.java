package dev.kolejka.bench;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound for what is measured: {@code NAME SERIES <= BOUND} or {@code NAME SERIES / SERIES >= BOUND}. Medians count:
 * of the rounds' values, or of the rounds' quotients.
 *
 * @param name     what it is called
 * @param measured the series that is bounded
 * @param peer     the series it is divided by, empty when it stands for itself
 * @param atMost   whether the bound is the most it may be, or the least
 * @param bound    the bound
 */
record Goal(String name, String measured, Optional<String> peer, boolean atMost, String bound) {

    private static final Pattern FORM = Pattern.compile("(\\S+) +(\\S+)(?: +/ +(\\S+))? +(<=|>=) +([0-9.]+)");

    static Goal parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not NAME SERIES [/ SERIES] <=|>= BOUND");
        }
        return new Goal(
                form.group(1),
                form.group(2),
                Optional.ofNullable(form.group(3)),
                form.group(4).equals("<="),
                form.group(5));
    }

    /** What was measured, or empty when this run left it out. */
    Optional<Double> value(Map<String, Series> series) {
        Optional<Series> mine = Optional.ofNullable(series.get(measured));
        return peer.isEmpty()
                ? mine.map(Series::median)
                : mine.flatMap(m -> Optional.ofNullable(series.get(peer.get())).map(m::timesAsMuchAs));
    }

    boolean isMetBy(double value) {
        double limit = Double.parseDouble(bound);
        return atMost ? value <= limit : value >= limit;
    }
}
