package dev.kolejka.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a run wrote down: a line {@code value SERIES UNIT NUMBER} for each measurement, {@code chart} and a {@link Chart}
 * for each group of rows, {@code goal} and a {@link Goal} for each goal.
 */
final class Results {

    private final Map<String, Series> series = new LinkedHashMap<>();
    private final List<Chart> charts = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();

    void read(String line) {
        String[] words = line.split(" +", 2);
        switch (words[0]) {
            case "value" -> readValue(words[1].split(" +", -1));
            case "chart" -> charts.add(Chart.parse(words[1]));
            case "goal" -> goals.add(Goal.parse(words[1]));
            default -> throw new IllegalArgumentException("'" + line + "' is neither a value, a chart nor a goal");
        }
    }

    private void readValue(String[] fields) {
        Series values = series.computeIfAbsent(fields[0], name -> new Series(fields[1]));
        if (fields.length != 3 || !values.unit().equals(fields[1])) {
            throw new IllegalArgumentException(
                    "'" + String.join(" ", fields) + "' is not SERIES " + values.unit() + " NUMBER");
        }
        values.add(Double.parseDouble(fields[2]));
    }

    Map<String, Series> series() {
        return series;
    }

    List<Goal> goals() {
        return goals;
    }

    /** Charts of which something was measured. */
    List<Chart> charts() {
        return charts.stream()
                .filter(chart -> series.keySet().stream().anyMatch(chart::has))
                .toList();
    }

    /** Rows that are in no chart. */
    Stream<Map.Entry<String, Series>> others() {
        return series.entrySet().stream().filter(row -> charts.stream().noneMatch(chart -> chart.has(row.getKey())));
    }
}
