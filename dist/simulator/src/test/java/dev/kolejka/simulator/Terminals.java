package dev.kolejka.simulator;

import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All terminals of a history: one for each person, and for some another of any kind. One thread. */
final class Terminals {

    private final World world;
    private final Random random;
    private final List<Terminal> all = new ArrayList<>();

    Terminals(World world, Random random) {
        this.world = world;
        this.random = random;
        for (int person = 1; person <= world.weather().people(); person++) {
            addSome(person);
        }
    }

    private void addSome(int person) {
        boolean classic = world.weather().classic();
        add(person, classic && random.nextInt(3) == 0 ? Session.Kind.CLASSIC : Session.Kind.SEALED);
        if (random.nextInt(3) == 0) {
            Session.Kind[] kinds = Session.Kind.values();
            add(person, kinds[random.nextInt(classic ? kinds.length : kinds.length - 1)]);
        }
    }

    private void add(int person, Session.Kind kind) {
        Weather weather = world.weather();
        boolean onlyTwo = weather.twoDoors() && !weather.swaps() && random.nextBoolean();
        boolean reads = random.nextInt(8) > 0;
        List<String> doors = onlyTwo ? List.of(Office.TWO) : List.of(Office.ONE, Office.TWO);
        all.add(new Terminal(world, person, kind, reads, doors, new Random(random.nextLong())));
    }

    /** Any of them. */
    Terminal any() {
        return all.get(random.nextInt(all.size()));
    }

    /** One at which somebody has thought for long enough; null when there is none. */
    @Nullable
    Terminal due() {
        int from = random.nextInt(all.size());
        for (int i = 0; i < all.size(); i++) {
            Terminal terminal = all.get((from + i) % all.size());
            if (!terminal.isBusy() && terminal.dueNanos() <= world.nanos()) {
                return terminal;
            }
        }
        return null;
    }

    /** When the next is due, if that is before a time. */
    long nextDue(long before) {
        long next = before;
        for (Terminal terminal : all) {
            next = terminal.isBusy() ? next : Math.min(next, terminal.dueNanos());
        }
        return next;
    }

    /** All that run something die. */
    void kill(Consumer<SimulatedProcess> machine) {
        for (Terminal terminal : all) {
            SimulatedProcess process = terminal.process();
            if (process != null) {
                machine.accept(process);
                terminal.died();
            }
        }
    }
}
