package dev.kolejka.bench.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Starts the workers of one torture; no two have the same number. Confined to the supervisor's thread. */
final class Staff {

    private final Plan plan;
    private final QuickStart java;
    private final Map<String, Journal> journals = new HashMap<>();
    private int lives;

    /**
     * Hires for a plan.
     *
     * @param java how workers are started
     */
    Staff(Plan plan, QuickStart java) {
        this.plan = plan;
        this.java = java;
    }

    int newLife() {
        return lives++;
    }

    /** Random numbers of their own for each seat of each round. */
    Random random(int round, String seat) {
        return new Random(plan.seed() ^ (long) round << Integer.SIZE ^ seat.hashCode());
    }

    /** Starts a worker that waits to be let go, with an empty journal; nobody else may still write into that. */
    WorkerJvm hire(Stopwatch time, Role role, int lane, String journal) throws IOException {
        Path file = plan.directory().resolve(journal + ".journal");
        Journal cleared = journal(file);
        cleared.clear();
        int life = newLife();
        List<String> command = java.command(life);
        command.addAll(Worker.arguments(plan, time, role, lane, life, file));
        return WorkerJvm.start(command, life, cleared);
    }

    /** Opened once a torture: what is mapped stays mapped until the garbage collector finds it. */
    private Journal journal(Path file) throws IOException {
        Journal known = journals.get(file.toString());
        if (known == null) {
            known = Journal.open(file);
            journals.put(file.toString(), known);
        }
        return known;
    }
}
