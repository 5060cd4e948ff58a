package dev.kolejka.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What came of a run: a table of medians with the least and the most, chart by chart and the best of each first, and a
 * line for every goal that was measured.
 */
public final class Report {

    private final Results results = new Results();

    Report() {}

    /**
     * Prints the report of a run.
     *
     * @param arguments the file of {@link Results}; behind it {@code --strict} makes a goal that was missed end with
     *                  status 1, and {@code --picture FILE} writes a {@link Picture}
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        List<String> options = Arrays.asList(arguments);
        Report report = new Report();
        Files.readAllLines(Path.of(arguments[0])).forEach(report::read);
        System.out.print(report.text());
        int picture = options.indexOf("--picture");
        if (picture > 0) {
            Files.writeString(Path.of(options.get(picture + 1)), Picture.of(report.results));
        }
        System.exit(options.contains("--strict") && report.misses() ? 1 : 0);
    }

    void read(String line) {
        results.read(line);
    }

    boolean misses() {
        return results.goals().stream().anyMatch(goal -> goal.value(results.series())
                .filter(value -> !goal.isMetBy(value))
                .isPresent());
    }

    String text() {
        StringBuilder text = new StringBuilder(row("", "unit", "median", "min", "max", "rounds"));
        for (Chart chart : results.charts()) {
            text.append("%n%s%n".formatted(chart.title()));
            chart.rows(results.series()).forEach(row -> text.append(row(row.getKey(), row.getValue())));
        }
        if (!results.charts().isEmpty()) {
            text.append('\n');
        }
        results.others().forEach(row -> text.append(row(row.getKey(), row.getValue())));
        text.append('\n');
        results.goals()
                .forEach(goal -> goal.value(results.series()).ifPresent(value -> text.append(line(goal, value))));
        return text.toString();
    }

    private static String row(String name, Series series) {
        return row(
                name,
                series.unit(),
                number(series.median()),
                number(series.min()),
                number(series.max()),
                String.valueOf(series.rounds()));
    }

    private static String row(String name, String unit, String median, String min, String max, String rounds) {
        return "%-36s %-8s %10s %10s %10s %7s%n".formatted(name, unit, median, min, max, rounds);
    }

    private static String line(Goal goal, double value) {
        return "goal %s %s %s %s%n"
                .formatted(goal.name(), number(value), goal.bound(), goal.isMetBy(value) ? "met" : "missed");
    }

    /** Three digits that mean something, and no more than they do. */
    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
