package dev.kolejka.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The end of a history: all clients die, everybody logs in anew, reads all there is, and looks round. One thread. */
final class Finale {

    private static final long QUIET_NANOS = 15_000_000_000L;

    private final World world;
    private final Terminals terminals;
    private final People people;

    Finale(World world, Terminals terminals, People people) {
        this.world = world;
        this.terminals = terminals;
        this.people = people;
    }

    void run() {
        world.trace().say(world.nanos(), "=== the end");
        terminals.kill(world::kill);
        world.quiet(QUIET_NANOS);
        people.calm();
        List<Terminal> last = new ArrayList<>();
        for (int person = 1; person <= world.weather().people(); person++) {
            last.add(new Terminal(
                    world, person, Session.Kind.SEALED, true, List.of(Office.ONE, Office.TWO), new Random(person)));
        }
        last.forEach(terminal -> must(terminal, () -> terminal.seat().logIn(true)));
        for (int round = 0; round < 3; round++) {
            last.forEach(terminal -> must(terminal, () -> terminal.talk().read()));
            world.quiet(1_000_000_000L);
        }
        last.forEach(terminal -> must(terminal, () -> terminal.talk().readAll()));
        last.forEach(terminal -> must(terminal, () -> terminal.talk().who()));
        for (int group = 1; group <= world.weather().groups(); group++) {
            int of = group;
            must(last.get(0), () -> last.get(0).talk().members(of));
        }
    }

    private void must(Terminal terminal, Terminal.Operation operation) {
        int before = world.troubles();
        terminal.perform(operation);
        if (world.troubles() > before) {
            world.complaints().unexpected(world.nanos(), terminal + " does not get through at the end");
        }
    }
}
