package dev.kolejka.simulator;

import dev.kolejka.testkit.simulator.SimulatedMachine;
import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.time.Duration;
import java.util.Random;

/** What befalls a history from outside, as its weather has it. One thread. */
final class Misfortunes {

    private static final Duration HOUR = Duration.ofHours(1);

    private final World world;
    private final ServerRoom room;
    private final SimulatedMachine machine;
    private final Random random;
    private int deaths;
    private boolean clockIsBack;

    Misfortunes(World world, ServerRoom room, SimulatedMachine machine, Random random) {
        this.world = world;
        this.room = room;
        this.machine = machine;
        this.random = random;
    }

    /** How many clients have died. */
    int deaths() {
        return deaths;
    }

    /** Whether a process dies right now. */
    boolean befalls(SimulatedProcess process) {
        Weather weather = world.weather();
        boolean isServer = room.isServer(process);
        if (isServer && !(room.isOpen() && room.mayDie())) {
            return false;
        }
        boolean dies = world.isTurbulent() && isNow(isServer ? weather.killServerOneIn() : weather.killOneIn());
        deaths += dies && !isServer ? 1 : 0;
        return dies;
    }

    private boolean isNow(int oneIn) {
        return oneIn > 0 && random.nextInt(oneIn) == 0;
    }

    /** Something happens. */
    void strike(Terminals terminals) {
        Weather weather = world.weather();
        if (weather.killServerOneIn() > 0 && weather.onDisk() && room.mayDie() && random.nextInt(4) == 0) {
            machineDies(terminals);
        }
        if (weather.setsClock() && random.nextInt(3) == 0) {
            setClock();
        }
        if (weather.renews() && room.mayRenew()) {
            room.renew();
        }
        if (weather.swaps() && room.maySwap() && random.nextInt(3) == 0) {
            room.swap();
        } else if (weather.killOneIn() > 0) {
            killSomebody(terminals);
        }
    }

    private void setClock() {
        clockIsBack = !clockIsBack;
        machine.setClock(clockIsBack ? HOUR.negated() : HOUR);
        world.say("--- the clock is set", clockIsBack ? "back" : "on");
    }

    private void killSomebody(Terminals terminals) {
        Terminal victim = terminals.any();
        SimulatedProcess process = victim.process();
        if (process != null && process.isAlive()) {
            world.say("---", process, "is killed");
            deaths++;
            machine.kill(process);
            victim.died();
        }
    }

    private void machineDies(Terminals terminals) {
        world.say("--- the machine dies");
        terminals.kill(machine::kill);
        room.crash();
    }
}
