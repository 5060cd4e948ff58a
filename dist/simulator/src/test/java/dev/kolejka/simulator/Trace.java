package dev.kolejka.simulator;

import java.io.PrintStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What happened, as a number that is the same for the same history, and as lines where somebody wants to read them. One thread. */
final class Trace {

    private final @Nullable PrintStream out;
    private long hash = 1125899906842597L;
    private int depth;

    /** Without anybody to read it. */
    Trace() {
        this(null);
    }

    /** Printed, too. */
    Trace(@Nullable PrintStream out) {
        this.out = out;
    }

    /** Whether it is worth putting words together. */
    boolean isRead() {
        return out != null;
    }

    /** Something happened, in numbers. */
    void mix(long number) {
        hash = 31 * hash + number;
    }

    /** Something happened, in words. */
    void say(long nanos, Object... words) {
        if (out != null) {
            out.printf("%10.3f %s", nanos / 1e6, "  ".repeat(depth));
            Arrays.stream(words).forEach(word -> out.print(word + " "));
            out.println();
        }
    }

    void deeper(int by) {
        depth += by;
    }

    long hash() {
        return hash;
    }
}
