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
    private final List<Span> stops = new ArrayList<>();

    void killed(long micros) {
        kills.add(micros);
    }

    /** The producers of the lane were stopped then, and went on: pauses that touch this are not the lane's. */
    void stopped(Span stop) {
        stops.add(stop);
    }

    void add(Span pause) {
        pauses.add(pause);
    }

    void into(Tally tally) {
        for (Span pause : pauses) {
            if (stops.stream().noneMatch(pause::touches)) {
                into(tally, pause);
            }
        }
    }

    private void into(Tally tally, Span pause) {
        Long kill = kills.ceiling(pause.from());
        if (kill != null && kill < pause.to()) {
            tally.pausesAfterKills.add(pause.to() - kill);
        } else {
            tally.otherPauses.add(pause.to() - pause.from());
        }
    }
}
