package dev.kolejka.bench.torture;

import dev.kolejka.bench.torture.PollBooks.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Times in which a lane that had room kept a living producer out. Most of them are the machine's: somebody who has the
 * lane locked lost his processor. Those with a kill of a producer in them may be the dead one's, and count from the
 * kill.
 */
final class Pauses {

    private final List<Span> pauses = new ArrayList<>();
    private final TreeSet<Long> kills = new TreeSet<>();

    void killed(long micros) {
        kills.add(micros);
    }

    void add(Span pause) {
        pauses.add(pause);
    }

    void into(Tally tally) {
        for (Span pause : pauses) {
            Long kill = kills.ceiling(pause.from());
            if (kill != null && kill < pause.to()) {
                tally.pausesAfterKills.add(pause.to() - kill);
            } else {
                tally.otherPauses.add(pause.to() - pause.from());
            }
        }
    }
}
