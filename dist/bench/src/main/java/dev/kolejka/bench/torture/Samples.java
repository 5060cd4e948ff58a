package dev.kolejka.bench.torture;

import java.util.Arrays;
import java.util.Locale;

/** Times in microseconds. */
final class Samples {

    private long[] micros = new long[64];
    private int size;

    void add(long sample) {
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, size * 2);
        }
        micros[size++] = sample;
    }

    int size() {
        return size;
    }

    /** The median and the longest, in milliseconds; dashes when there are none. */
    String range() {
        if (size == 0) {
            return "p50 - max -";
        }
        long[] sorted = Arrays.copyOf(micros, size);
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "p50 %.1f max %.1f", sorted[size / 2] / 1e3, sorted[size - 1] / 1e3);
    }
}
