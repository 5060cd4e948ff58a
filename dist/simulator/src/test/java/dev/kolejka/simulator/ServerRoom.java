package dev.kolejka.simulator;

import dev.kolejka.server.router.SimulatedGenerations;
import dev.kolejka.server.router.SimulatedServer;
import dev.kolejka.simulator.Weather.Mistake;
import dev.kolejka.testkit.simulator.ProcessKilled;
import dev.kolejka.testkit.simulator.SimulatedMachine;
import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The server of a history, and the next one when it has died: what its threads do, a little at a time. One thread. */
final class ServerRoom {

    /** In one history. */
    private static final int MAX_DEATHS = 5;

    /** Of doors, in one history. */
    private static final int MAX_SWAPS = 6;

    /** Generations, beside the first, in one history. */
    private static final int MAX_RENEWALS = 3;

    private static final long BETWEEN_LOOKS_NANOS = 50_000_000;

    private final World world;
    private final Office office;
    private final SimulatedMachine machine;
    private final ServerStart starts;
    private final Random random;
    private SimulatedProcess process;
    private @Nullable SimulatedGenerations server;

    /** Sealed sessions whose process has died, and that the server may not have noticed. */
    private final List<Session> dead = new ArrayList<>();

    private int deaths;
    private long restartNanos;
    private long sinceNanos;
    private long nextLookNanos;
    private boolean busy;
    private boolean swapping;
    private boolean renewing;
    private int renewals;
    private int swaps;

    /** Log-ins under way. */
    private int entering;

    ServerRoom(World world, Office office, SimulatedMachine machine, Random random) {
        Weather weather = world.weather();
        this.world = world;
        this.office = office;
        this.machine = machine;
        this.random = random;
        starts = new ServerStart(weather, office, machine, random);
        process = machine.begin("server");
    }

    /** The first one begins. */
    void open() {
        server = start();
    }

    private SimulatedGenerations start() {
        SimulatedGenerations started = starts.start(process);
        sinceNanos = machine.nanoTime();
        return started;
    }

    boolean isServer(SimulatedProcess other) {
        return other == process;
    }

    private boolean isServing() {
        return server != null && process.isAlive();
    }

    private @Nullable SimulatedServer serving() {
        return server == null ? null : server.serving();
    }

    /** For how long there has been the server there is; nothing when there is none. */
    long servingNanos() {
        return isServing() ? machine.nanoTime() - sinceNanos : 0;
    }

    /** How many servers have died. */
    int deaths() {
        return deaths;
    }

    /** Whether one may die without anything being too much. */
    boolean mayDie() {
        return deaths < MAX_DEATHS;
    }

    /** Whether it is there, and not only just being put together. */
    boolean isOpen() {
        return server != null;
    }

    /** How many frames it failed at. */
    long failures() {
        SimulatedServer serving = serving();
        return serving == null ? 0 : serving.failures();
    }

    /** A log-in begins, +1, or ends, -1. */
    void entering(int change) {
        entering += change;
    }

    /** The process of a session has died. */
    void diedInSession(Session session) {
        if (session.isSealed()) {
            dead.add(session);
        }
    }

    /** One of the server's threads does what it does. Returns how much was to do. */
    int serve() {
        if (busy) {
            return 0;
        }
        if (!isServing()) {
            startAnew();
            return 0;
        }
        SimulatedServer serving = serving();
        if (serving == null) {
            return 0; // the next generation is on its way
        }
        busy = true;
        try {
            return serve(serving);
        } catch (ProcessKilled killed) {
            died(killed);
            return 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            busy = false;
        }
    }

    private int serve(SimulatedServer serving) throws InterruptedException {
        int done = renewing ? 0 : serving.turn(random.nextInt(serving.doors()));
        if (random.nextInt(3) > 0) {
            done += serving.answerHellos();
        }
        if (machine.nanoTime() >= nextLookNanos) {
            look(serving);
        }
        if (!renewing && random.nextInt(100) == 0) {
            starts.folder().writeBack();
            serving.snapshot();
        }
        return done;
    }

    /** Its machine may have been killed with it, and another may run already. */
    private void died(ProcessKilled killed) {
        if (killed.process() == process) {
            server = null;
        }
    }

    /** There is no server: soon there is one again. */
    private void startAnew() {
        if (server != null) {
            server = null; // killed at rest
        }
        if (restartNanos == 0) {
            deaths++;
            restartNanos = machine.nanoTime() + random.nextInt(20) * (long) random.nextInt(100_000_000);
        }
        if (machine.nanoTime() < restartNanos && !world.isEnding()) {
            return;
        }
        busy = true;
        try {
            restartNanos = 0;
            process = machine.begin("server");
            world.say("---", process, "starts");
            server = start();
        } catch (ProcessKilled killed) {
            died(killed);
        } finally {
            busy = false;
        }
    }

    private void look(SimulatedServer serving) {
        nextLookNanos = machine.nanoTime() + random.nextInt(2 * (int) BETWEEN_LOOKS_NANOS);
        serving.look();
        if (entering == 0) { // else its slot may be in the hands of somebody who tries it, and looks alive
            dead.forEach(session -> world.people().noticed(session, machine.nanoTime()));
            dead.clear();
        }
    }

    /** The machine dies, with all its processes. */
    void crash() {
        machine.kill(process);
        machine.crash();
        starts.folder().crash();
    }

    boolean maySwap() {
        return !swapping && !renewing && swaps < MAX_SWAPS;
    }

    /** A door is replaced by one of the other transport, unless there are both. */
    void swap() {
        SimulatedServer serving = serving();
        if (serving == null || !isServing()) {
            return;
        }
        int from = random.nextInt(serving.doors());
        String to = serving.hasDoor(Office.ONE) ? serving.hasDoor(Office.TWO) ? "" : Office.TWO : Office.ONE;
        if (to.isEmpty()) {
            return;
        }
        swapping = true;
        swaps++;
        world.say("--- swap to", to);
        try {
            serving.swap(from, to);
        } catch (ProcessKilled killed) {
            died(killed);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            swapping = false;
            world.say("--- swapped to", to);
        }
    }

    boolean mayRenew() {
        return !swapping && !renewing && renewals < MAX_RENEWALS;
    }

    /** People and groups get other numbers, and the server is told so, if there is one. */
    void renew() {
        renewals++;
        office.renumber(random, world.weather().mistake() != Mistake.KEEPS_NUMBERS);
        SimulatedGenerations renewed = server;
        if (renewed == null || !isServing() || busy) {
            return; // the next one finds it
        }
        renewing = true;
        world.say("--- a new generation", office.configuration().roster().names());
        try {
            renewed.renew(office.configuration());
        } catch (ProcessKilled killed) {
            died(killed);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            renewing = false;
            world.say("--- the new generation has begun");
        }
    }
}
