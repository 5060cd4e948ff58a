package dev.kolejka.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** What one thing measured in every round of a run. */
final class Series {

    private final String unit;
    private final List<Double> values = new ArrayList<>();

    Series(String unit) {
        this.unit = unit;
    }

    void add(double value) {
        values.add(value);
    }

    String unit() {
        return unit;
    }

    int rounds() {
        return values.size();
    }

    double min() {
        return Collections.min(values);
    }

    double max() {
        return Collections.max(values);
    }

    /** The value in the middle; of an even number the mean of the two there. */
    double median() {
        return median(values);
    }

    /**
     * How many times as much this is as another: the median of what every round says, since a machine that changes from
     * round to round changes both. When they were not measured in the same rounds, the quotient of the medians.
     */
    double timesAsMuchAs(Series other) {
        return rounds() == other.rounds() ? median(quotients(other)) : median() / other.median();
    }

    private List<Double> quotients(Series other) {
        return IntStream.range(0, rounds())
                .mapToObj(round -> values.get(round) / other.values.get(round))
                .toList();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
