package dev.kolejka.simulator;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.client.core.SimulatedClients;
import dev.kolejka.simulator.Weather.Mistake;
import dev.kolejka.testkit.ClearSealing;
import dev.kolejka.testkit.simulator.Effect;
import dev.kolejka.testkit.simulator.Scheduler;
import dev.kolejka.testkit.simulator.SimulatedMachine;
import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.util.List;
import java.util.Random;

/**
 * One history: a server, people at terminals, and what befalls them, all by one seed on one thread. Whoever waits for
 * something lets others go on meanwhile, within its own call: so an operation that began later ends earlier.
 */
final class World implements Scheduler {

    /** Operations within operations. */
    private static final int MAX_DEPTH = 3;

    /** How long anything may take, in simulated time, without what others did meanwhile. */
    private static final long LONGEST_NANOS = 30_000_000_000L;

    /** More than any history of so few operations needs. */
    private static final int MAX_STEPS = 400_000;

    private static final long IDLE_NANOS = 50_000_000;

    private final Weather weather;
    private final Random random;
    private final Trace trace;
    private final Complaints complaints;
    private final Ledger ledger;
    private final People people;
    private final Office office;
    private final SimulatedMachine machine;
    private final SimulatedClients clients;
    private final ServerRoom room;
    private final Misfortunes misfortunes;
    private final Terminals terminals;

    private int sessions;
    private int depth;
    private int steps;
    private long elsewhereNanos;
    private int operations;
    private int troubles;

    /** Whether nobody dies and nothing moves any more. */
    private boolean ending;

    World(long seed, Weather weather, Trace trace) {
        this.weather = weather;
        this.trace = trace;
        random = new Random(seed);
        complaints = new Complaints(trace);
        ledger = new Ledger(weather, complaints, trace);
        people = new People(weather.people(), weather.groups());
        office = new Office(weather, seed);
        machine = new SimulatedMachine(this);
        if (weather.keepsQueues()) {
            machine.keeping(Office.ONE);
        }
        if (weather.mistake() == Mistake.TAKES_FIRST) {
            machine.takingFirst();
        }
        clients = new SimulatedClients(office, machine, weather.mistake() == Mistake.WAITS_BY_THE_CLOCK);
        room = new ServerRoom(this, office, machine, random);
        misfortunes = new Misfortunes(this, room, machine, random);
        room.open();
        people.begin(office.home());
        terminals = new Terminals(this, random);
    }

    // What terminals use

    Weather weather() {
        return weather;
    }

    Trace trace() {
        return trace;
    }

    /** Something happens, for who reads along. */
    void say(Object... words) {
        trace.say(nanos(), words);
    }

    ServerRoom room() {
        return room;
    }

    Complaints complaints() {
        return complaints;
    }

    Ledger ledger() {
        return ledger;
    }

    People people() {
        return people;
    }

    long nanos() {
        return machine.nanoTime();
    }

    String login(int person) {
        return office.home().login(person);
    }

    int person(String login) {
        return office.home().person(login);
    }

    /** What a history calls a group that has this name; 0 for none of its own. */
    int group(String name) {
        return office.home().group(name);
    }

    String groupName(int group) {
        return office.home().groupName(group);
    }

    SimulatedProcess begin(String name) {
        return machine.begin(name);
    }

    void kill(SimulatedProcess process) {
        machine.kill(process);
    }

    /** A process is about to do something that only its user sees. */
    void pause(SimulatedProcess process) {
        machine.before(process, Effect.WRITE, 0);
    }

    Session newSession(int person, Session.Kind kind, long beganNanos) {
        return new Session(++sessions, person, kind, beganNanos, nanos());
    }

    Chat chat(SimulatedProcess process, Session.Kind kind, List<String> transports) {
        long seed = random.nextLong();
        return switch (kind) {
            case CLASSIC -> clients.plain(process, transports, seed);
            case SEALED -> clients.sealed(process, Role.PRIMARY, transports, new ClearSealing(seed), seed);
            case EXTRA -> clients.sealed(process, Role.EXTRA, transports, new ClearSealing(seed), seed);
            case WATCHING -> clients.sealed(process, Role.WATCHING, transports, new ClearSealing(seed), seed);
        };
    }

    /** Somebody begins something. Returns what {@link #endOperation} wants to have back. */
    long beginOperation() {
        depth++;
        operations++;
        trace.deeper(1);
        long before = elsewhereNanos;
        elsewhereNanos = 0;
        return before;
    }

    void endOperation(long elsewhereBefore, long beganNanos, Terminal whose) {
        long took = nanos() - beganNanos;
        if (took - elsewhereNanos > LONGEST_NANOS) {
            complaints.unexpected(nanos(), whose + " was held up for " + (took - elsewhereNanos) / 1_000_000 + " ms");
        }
        elsewhereNanos = elsewhereBefore + took;
        depth--;
        trace.deeper(-1);
    }

    /** Somebody did not get what it asked for. */
    void troubled() {
        troubles++;
    }

    int troubles() {
        return troubles;
    }

    // The scheduler

    @Override
    public void before(SimulatedProcess process, Effect effect, long subject) {
        trace.mix(process.number() * 1009L + effect.name().charAt(0) * 31L + subject);
        boolean isServer = room.isServer(process);
        machine.advance(random.nextInt(isServer ? 3000 : 20_000));
        if (misfortunes.befalls(process)) {
            say("---", process, "dies before", effect, subject);
            machine.kill(process);
        } else if (!isServer && random.nextInt(4) == 0) {
            room.serve();
        }
    }

    @Override
    public void await(SimulatedProcess process, long untilNanos) {
        step(untilNanos);
    }

    /** Something happens, or time passes. */
    void step(long untilNanos) {
        if (++steps > MAX_STEPS) {
            throw new Wrong("nothing comes to an end within " + MAX_STEPS + " steps");
        }
        machine.advance(random.nextInt(200_000));
        int dice = random.nextInt(1000);
        if (dice < 500) {
            if (room.serve() == 0) {
                idle(untilNanos);
            }
        } else if (dice < 990) {
            Terminal next = mayBegin() ? terminals.due() : null;
            if (next != null) {
                next.act();
            } else if (room.serve() == 0) {
                idle(untilNanos);
            }
        } else if (isTurbulent()) {
            misfortunes.strike(terminals);
        }
    }

    /** Whether anything may still happen to anybody. */
    boolean isTurbulent() {
        return !ending && operations < weather.operations();
    }

    /** Whether nobody dies and nothing moves any more. */
    boolean isEnding() {
        return ending;
    }

    private boolean mayBegin() {
        return isTurbulent() && depth < MAX_DEPTH;
    }

    /** Nothing is to be done: time goes on to when something will be. */
    private void idle(long untilNanos) {
        long next = Math.min(untilNanos, nanos() + random.nextInt((int) IDLE_NANOS));
        if (mayBegin()) {
            next = terminals.nextDue(next);
        }
        machine.advance(next - nanos());
    }

    // From beginning to end

    /** Time passes; what is under way ends. */
    void quiet(long forNanos) {
        long until = nanos() + forNanos;
        while (nanos() < until) {
            step(until);
        }
    }

    /** Lets it all happen, and looks at it. */
    Tally run() {
        while (operations < weather.operations()) {
            step(Long.MAX_VALUE);
        }
        ending = true;
        new Finale(this, terminals, people).run();
        ledger.end(nanos());
        if (room.failures() > 0) {
            complaints.unexpected(nanos(), "the server failed at " + room.failures() + " frames");
        }
        return tally();
    }

    Tally tally() {
        return new Tally(
                complaints.lost(),
                complaints.duplicated(),
                complaints.unexpected(),
                ledger.count(Message.Status.UNKNOWN),
                ledger.count(Message.Status.CONFIRMED),
                ledger.shown(),
                misfortunes.deaths() + room.deaths(),
                steps);
    }
}
