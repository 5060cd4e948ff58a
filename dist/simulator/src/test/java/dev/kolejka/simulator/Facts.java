package dev.kolejka.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of each of a few things while it changes: who is logged in, or who is in a group. A question that takes
 * time must be answered as things were at some moment of it, so a {@link View} gathers all they were meanwhile. One
 * thread.
 */
final class Facts {

    /** What things have been since it was opened. Index 0 is not used. */
    static final class View {

        private final boolean[] wasYes;
        private final boolean[] wasNo;

        private View(int count) {
            wasYes = new boolean[count + 1];
            wasNo = new boolean[count + 1];
        }

        private void note(int index, Tri fact) {
            wasYes[index] |= fact != Tri.NO;
            wasNo[index] |= fact != Tri.YES;
        }

        /** Whether it may be told as so. */
        boolean mayBe(int index) {
            return wasYes[index];
        }

        /** Whether it must be told as so. */
        boolean mustBe(int index) {
            return !wasNo[index];
        }
    }

    private final Tri[] facts;
    private final List<View> views = new ArrayList<>();

    /** Nothing is so. */
    Facts(int count) {
        facts = new Tri[count + 1];
        Arrays.fill(facts, Tri.NO);
    }

    Tri get(int index) {
        return facts[index];
    }

    void set(int index, Tri fact) {
        facts[index] = fact;
        views.forEach(view -> view.note(index, fact));
    }

    /** Begins to gather. */
    View open() {
        View view = new View(facts.length - 1);
        for (int i = 1; i < facts.length; i++) {
            view.note(i, facts[i]);
        }
        views.add(view);
        return view;
    }

    /** Gathers no more. */
    void close(View view) {
        views.remove(view);
    }
}
