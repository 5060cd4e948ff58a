package dev.kolejka.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic scale over whole powers of ten.
 *
 * @param low  the power at its left end
 * @param high the power at its right end, above the other
 * @param from where the left end is
 * @param to   where the right end is
 */
record Scale(int low, int high, int from, int to) {

    /** No bar ends left of here: what is shorter than a hair could be told from nothing no longer. */
    private static final int SHORTEST = 2;

    /** The shortest scale that holds all of them, with their least and most, none of it beginning at its left end. */
    static Scale over(List<Series> all, int from, int to) {
        double least = all.stream()
                .mapToDouble(Series::min)
                .filter(value -> value > 0)
                .min()
                .orElse(1);
        double most = all.stream().mapToDouble(Series::max).max().orElse(1);
        int low = (int) Math.floor(Math.log10(least * 0.8));
        int high = (int) Math.ceil(Math.log10(Math.max(most, least)));
        return new Scale(low, Math.max(high, low + 1), from, to);
    }

    /** Where a value is. */
    double x(double value) {
        double place = value <= 0 ? 0 : (Math.log10(value) - low) / (high - low);
        return Math.max(from + SHORTEST, from + place * (to - from));
    }

    /** The powers of ten on it. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int power = low; power <= high; power++) {
            ticks.add(power < 0 ? 1 / Math.pow(10, -power) : Math.pow(10, power));
        }
        return ticks;
    }
}
