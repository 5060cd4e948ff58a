package dev.kolejka.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows that belong together, since they measure the same of different peers: all whose names begin alike.
 *
 * @param prefix       what their names begin with, before a dash and the peer's name
 * @param lessIsBetter whether the least of them is the best, or the most
 * @param title        what they measure
 */
record Chart(String prefix, boolean lessIsBetter, String title) {

    private static final Pattern FORM = Pattern.compile("(\\S+) +(less|more) +(\\S.*)");

    /** Peers that are ours are called this, or this and something behind a dash. */
    private static final String OURS = "kolejka";

    static Chart parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not PREFIX less|more TITLE");
        }
        return new Chart(form.group(1), form.group(2).equals("less"), form.group(3));
    }

    boolean has(String series) {
        return series.startsWith(prefix + "-");
    }

    String peer(String series) {
        return series.substring(prefix.length() + 1);
    }

    boolean isOurs(String series) {
        return peer(series).equals(OURS) || peer(series).startsWith(OURS + "-");
    }

    /** Its rows, the best first. */
    List<Map.Entry<String, Series>> rows(Map<String, Series> all) {
        Comparator<Map.Entry<String, Series>> order =
                Comparator.comparingDouble(row -> row.getValue().median());
        return all.entrySet().stream()
                .filter(row -> has(row.getKey()))
                .sorted(lessIsBetter ? order : order.reversed())
                .toList();
    }
}
