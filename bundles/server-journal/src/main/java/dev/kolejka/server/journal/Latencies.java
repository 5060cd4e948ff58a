package dev.kolejka.server.journal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long the last commits took. Noted by one thread, looked at by any. */
final class Latencies {

    private static final int LAST = 1024;

    private final AtomicLongArray nanos = new AtomicLongArray(LAST);
    private final AtomicLong count = new AtomicLong();

    void add(long took) {
        long number = count.getPlain();
        nanos.lazySet((int) (number % LAST), took);
        count.lazySet(number + 1);
    }

    /** Of the last ones; 0 when there was none. */
    long median() {
        long[] sorted = sorted();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /** Of the last ones; 0 when there was none. */
    long longest() {
        long[] sorted = sorted();
        return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    }

    private long[] sorted() {
        long[] copy = new long[(int) Math.min(count.get(), LAST)];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = nanos.get(i);
        }
        Arrays.sort(copy);
        return copy;
    }
}
