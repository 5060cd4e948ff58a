package dev.kolejka.bench.transit;

import java.util.Locale;

/** What a meter prints: {@code NAME NUMBER UNIT} a line, as {@code bench.sh} takes it. */
final class Lines {

    private final String peer;
    private final StringBuilder text = new StringBuilder();

    Lines(String peer) {
        this.peer = peer;
    }

    void add(Figure figure, double number, String unit) {
        add(figure.label(), number, unit);
    }

    void add(Figure figure, Rates rates) {
        add(figure.label(), rates.median(), "M/s");
        add("mean-" + figure.label(), rates.mean(), "M/s");
    }

    void add(String row, double number, String unit) {
        text.append(String.format(Locale.ROOT, "%s-%s %.3f %s%n", row, peer, number, unit));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
