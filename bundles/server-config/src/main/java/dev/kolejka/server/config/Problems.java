package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.ConfigurationException;
import dev.kolejka.api.server.ConfigurationException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Gathers what is wrong, in whatever order it is found, and keeps the first of it in the order of the files. */
final class Problems {

    /** How many are told; of megabytes of garbage nobody wants to hear every line. */
    static final int MAX_TOLD = 50;

    /** The last in the order of the files on top, ready to give way. */
    private final PriorityQueue<Found> told = new PriorityQueue<>(Comparator.reverseOrder());

    private long count;

    private record Found(Place place, long sequence, Problem problem) implements Comparable<Found> {

        private static final Comparator<Found> FILE_ORDER =
                Comparator.comparing(Found::place).thenComparingLong(Found::sequence);

        @Override
        public int compareTo(Found other) {
            return FILE_ORDER.compare(this, other);
        }
    }

    /** Adds one; no value may hold a password. */
    void add(Place place, Saying what, Saying expected) {
        add(place, what, () -> expected);
    }

    /** Adds one whose remedy takes time to find; it is looked for only when the problem will be told. */
    void add(Place place, Saying what, Supplier<Saying> expected) {
        count++;
        Found last = told.peek();
        if (told.size() == MAX_TOLD && last != null && last.place().compareTo(place) <= 0) {
            return;
        }
        told.add(new Found(place, count, place.source().problem(place.offset(), what, expected.get())));
        if (told.size() > MAX_TOLD) {
            told.remove();
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Ends the reading if anything was wrong. */
    void throwIfAny() throws ConfigurationException {
        if (isEmpty()) {
            return;
        }
        List<Problem> problems =
                new ArrayList<>(told.stream().sorted().map(Found::problem).toList());
        if (count > problems.size()) {
            Problem last = problems.get(problems.size() - 1);
            problems.add(new Problem(
                    last.file(),
                    0,
                    0,
                    Saying.of(ProblemPhrase.MORE_PROBLEMS, count - problems.size()),
                    Saying.of(ProblemPhrase.EXPECT_THESE_MENDED)));
        }
        throw new ConfigurationException(problems);
    }
}
