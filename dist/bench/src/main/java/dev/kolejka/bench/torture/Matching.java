package dev.kolejka.bench.torture;

import dev.kolejka.bench.torture.PollBooks.Span;
import java.util.Arrays;
import java.util.List;

/** Gives each missing frame a dead hand of its own, as far as that goes: the largest matching of two sets of spans. */
final class Matching {

    private static final int NOBODY = -1;

    private final List<Span> missing;
    private final List<Span> hands;
    private final int[] holds;

    private Matching(List<Span> missing, List<Span> hands) {
        this.missing = missing;
        this.hands = hands;
        holds = new int[hands.size()];
        Arrays.fill(holds, NOBODY);
    }

    static int size(List<Span> missing, List<Span> hands) {
        Matching matching = new Matching(missing, hands);
        int found = 0;
        for (int frame = 0; frame < missing.size() && found < hands.size(); frame++) {
            found += matching.place(frame, new boolean[hands.size()]) ? 1 : 0;
        }
        return found;
    }

    /** Along an augmenting path: whoever is pushed out of a hand looks for another. */
    private boolean place(int frame, boolean[] tried) {
        for (int hand = 0; hand < holds.length; hand++) {
            if (!tried[hand] && missing.get(frame).touches(hands.get(hand))) {
                tried[hand] = true;
                if (holds[hand] == NOBODY || place(holds[hand], tried)) {
                    holds[hand] = frame;
                    return true;
                }
            }
        }
        return false;
    }
}
