package dev.kolejka.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
