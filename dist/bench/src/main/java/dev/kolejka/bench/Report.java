package dev.kolejka.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a run: a table of medians with the least and the most, and a line for every goal that was measured. Read
 * from a file with a line {@code value SERIES UNIT NUMBER} for each measurement and {@code goal} and a {@link Goal} for
 * each goal.
 */
public final class Report {

    private final Map<String, Series> series = new LinkedHashMap<>();
    private final List<Goal> goals = new ArrayList<>();

    Report() {}

    /**
     * Prints the report of a run.
     *
     * @param arguments the file; {@code --strict} behind it makes a goal that was missed end with status 1
     * @throws IOException if the file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        Report report = new Report();
        Files.readAllLines(Path.of(arguments[0])).forEach(report::read);
        System.out.print(report.text());
        boolean strict = arguments.length > 1 && arguments[1].equals("--strict");
        System.exit(strict && report.misses() ? 1 : 0);
    }

    void read(String line) {
        String[] words = line.split(" +", 2);
        switch (words[0]) {
            case "value" -> readValue(words[1].split(" +", -1));
            case "goal" -> goals.add(Goal.parse(words[1]));
            default -> throw new IllegalArgumentException("'" + line + "' is neither a value nor a goal");
        }
    }

    private void readValue(String[] fields) {
        series.computeIfAbsent(fields[0], name -> new Series(fields[1])).add(Double.parseDouble(fields[2]));
    }

    boolean misses() {
        return goals.stream()
                .anyMatch(goal ->
                        goal.value(series).filter(value -> !goal.isMetBy(value)).isPresent());
    }

    String text() {
        StringBuilder text = new StringBuilder(row("", "unit", "median", "min", "max", "rounds"));
        series.forEach((name, s) -> text.append(
                row(name, s.unit(), number(s.median()), number(s.min()), number(s.max()), String.valueOf(s.rounds()))));
        text.append('\n');
        goals.forEach(goal -> goal.value(series).ifPresent(value -> text.append(line(goal, value))));
        return text.toString();
    }

    private static String row(String name, String unit, String median, String min, String max, String rounds) {
        return "%-36s %-8s %10s %10s %10s %7s%n".formatted(name, unit, median, min, max, rounds);
    }

    private static String line(Goal goal, double value) {
        return "goal %s %s %s %s%n"
                .formatted(goal.name(), number(value), goal.bound(), goal.isMetBy(value) ? "met" : "missed");
    }

    /** Three digits that mean something, and no more than they do. */
    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
