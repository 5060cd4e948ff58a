package dev.kolejka.simulator;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import dev.kolejka.client.core.SimulatedClients;
import dev.kolejka.server.groups.GroupRegistry;
import dev.kolejka.server.journal.SimulatedFolder;
import dev.kolejka.server.mailboxes.MailboxRegistry;
import dev.kolejka.server.router.SimulatedServer;
import dev.kolejka.server.sessions.SessionRegistry;
import dev.kolejka.simulator.Weather.Mistake;
import dev.kolejka.testkit.ClearSealing;
import dev.kolejka.testkit.simulator.Effect;
import dev.kolejka.testkit.simulator.ProcessKilled;
import dev.kolejka.testkit.simulator.Scheduler;
import dev.kolejka.testkit.simulator.SimulatedMachine;
import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

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

    /** Of doors, in one history. */
    private static final int MAX_SWAPS = 6;

    /** In one history. */
    private static final int MAX_SERVER_DEATHS = 5;

    private static final long IDLE_NANOS = 50_000_000;
    private static final long BETWEEN_LOOKS_NANOS = 50_000_000;

    private final Weather weather;
    private final Random random;
    private final Trace trace;
    private final Complaints complaints;
    private final Ledger ledger;
    private final People people;
    private final Office office;
    private final SimulatedMachine machine;
    private final SimulatedClients clients;
    private final SimulatedFolder folder;
    private SimulatedProcess serverProcess;
    private @Nullable SimulatedServer server;
    private final List<Terminal> terminals = new ArrayList<>();

    /** Sealed sessions whose process has died, and that the server may not have noticed. */
    private final List<Session> dead = new ArrayList<>();

    private int sessions;
    private int depth;
    private int steps;
    private int deaths;
    private int serverDeaths;
    private long restartNanos;
    private long serverSinceNanos;
    private long nextLookNanos;
    private long elsewhereNanos;
    private boolean serverIsBusy;
    private boolean swapping;
    private int swaps;
    private int operations;
    private int troubles;

    /** Log-ins under way. */
    private int entering;

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
        clients = new SimulatedClients(office, machine);
        folder = new SimulatedFolder(
                machine,
                new Random(random.nextLong()),
                weather.onDisk() ? Durability.DISK : Durability.PROCESS,
                weather.mistake() != Mistake.DOES_NOT_FORCE,
                ignored(weather.mistake()));
        serverProcess = machine.begin("server");
        server = startServer();
        for (int group = 1; group <= weather.groups(); group++) {
            for (int member : office.names().groups().get(group - 1).members()) {
                people.member(group, member);
            }
        }
        for (int person = 1; person <= weather.people(); person++) {
            terminals(person);
        }
    }

    private void terminals(int person) {
        boolean isClassic = weather.classic() && random.nextInt(3) == 0;
        add(person, isClassic ? Session.Kind.CLASSIC : Session.Kind.SEALED);
        if (random.nextInt(3) == 0) {
            Session.Kind[] kinds = Session.Kind.values();
            Session.Kind kind = kinds[random.nextInt(weather.classic() ? kinds.length : kinds.length - 1)];
            add(person, kind);
        }
    }

    private void add(int person, Session.Kind kind) {
        List<String> all = List.of(Office.ONE, Office.TWO);
        boolean onlyTwo = weather.twoDoors() && !weather.swaps() && random.nextBoolean();
        boolean reads = random.nextInt(8) > 0;
        terminals.add(new Terminal(
                this, person, kind, reads, onlyTwo ? List.of(Office.TWO) : all, new Random(random.nextLong())));
    }

    private static String ignored(Mistake mistake) {
        return switch (mistake) {
            case DOES_NOT_COMMIT -> "commit";
            case FORGETS_OUTCOMES -> "carriedOut";
            default -> "";
        };
    }

    private SimulatedServer startServer() {
        if (machine.locks().tryHold(0, serverProcess).isEmpty()) {
            throw new Wrong("there are two servers");
        }
        Journal journal;
        try {
            journal = folder.open(serverProcess);
        } catch (RefusedException refused) {
            throw new Wrong("the journal is refused: " + refused.getMessage());
        }
        SimulatedServer started = new SimulatedServer(
                office.configuration(),
                new SimulatedServer.State(new SessionRegistry(), new GroupRegistry(), new MailboxRegistry(), journal),
                machine,
                serverProcess,
                new ClearSealing(random.nextLong()),
                office,
                new Random(random.nextLong()),
                office::publish);
        started.open();
        serverSinceNanos = nanos();
        return started;
    }

    // What terminals use

    Weather weather() {
        return weather;
    }

    Trace trace() {
        return trace;
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
        return office.names().login(person);
    }

    int person(String login) {
        return office.names().person(login);
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

    void diedInSession(Session session) {
        if (session.isSealed()) {
            dead.add(session);
        }
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

    /** For how long there has been the server there is; nothing when there is none. */
    long serverNanos() {
        SimulatedServer serving = server;
        return serving != null && serving.process().isAlive() ? nanos() - serverSinceNanos : 0;
    }

    /** A log-in begins, +1, or ends, -1. */
    void entering(int change) {
        entering += change;
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
        if (process == serverProcess) {
            machine.advance(random.nextInt(3000));
            if (server != null
                    && serverDeaths < MAX_SERVER_DEATHS
                    && isTurbulent()
                    && diesNow(weather.killServerOneIn())) {
                trace.say(nanos(), "---", process, "dies before", effect, subject);
                machine.kill(process);
            }
            return;
        }
        machine.advance(random.nextInt(20_000));
        if (isTurbulent() && diesNow(weather.killOneIn())) {
            trace.say(nanos(), "---", process, "dies before", effect, subject);
            deaths++;
            machine.kill(process);
            return;
        }
        if (random.nextInt(4) == 0) {
            serve();
        }
    }

    private boolean diesNow(int oneIn) {
        return oneIn > 0 && random.nextInt(oneIn) == 0;
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
            if (serve() == 0) {
                idle(untilNanos);
            }
        } else if (dice < 990) {
            Terminal next = mayBegin() ? due() : null;
            if (next != null) {
                next.act();
            } else if (serve() == 0) {
                idle(untilNanos);
            }
        } else if (isTurbulent()) {
            misfortune();
        }
    }

    private boolean isTurbulent() {
        return !ending && operations < weather.operations();
    }

    private boolean mayBegin() {
        return isTurbulent() && depth < MAX_DEPTH;
    }

    /** Nothing is to be done: time goes on to when something will be. */
    private void idle(long untilNanos) {
        long next = Math.min(untilNanos, nanos() + random.nextInt((int) IDLE_NANOS));
        if (mayBegin()) {
            for (Terminal terminal : terminals) {
                next = terminal.isBusy() ? next : Math.min(next, terminal.dueNanos());
            }
        }
        machine.advance(next - nanos());
    }

    private @Nullable Terminal due() {
        int from = random.nextInt(terminals.size());
        for (int i = 0; i < terminals.size(); i++) {
            Terminal terminal = terminals.get((from + i) % terminals.size());
            if (!terminal.isBusy() && terminal.dueNanos() <= nanos()) {
                return terminal;
            }
        }
        return null;
    }

    /** One of the server's threads does what it does. Returns how much was to do. */
    private int serve() {
        SimulatedServer serving = server;
        if (serverIsBusy) {
            return 0;
        }
        if (serving == null || !serving.process().isAlive()) {
            startAnew();
            return 0;
        }
        serverIsBusy = true;
        try {
            return serve(serving);
        } catch (ProcessKilled killed) {
            serverDied(killed);
            return 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            serverIsBusy = false;
        }
    }

    private int serve(SimulatedServer serving) throws InterruptedException {
        int done = serving.turn(random.nextInt(serving.doors()));
        if (random.nextInt(3) > 0) {
            done += serving.answerHellos();
        }
        if (nanos() >= nextLookNanos) {
            look(serving);
        }
        if (random.nextInt(100) == 0) {
            folder.writeBack();
            serving.snapshot();
        }
        return done;
    }

    /** Its machine may have been killed with it, and another may run already. */
    private void serverDied(ProcessKilled killed) {
        if (killed.process() == serverProcess) {
            server = null;
        }
    }

    /** There is no server: soon there is one again. */
    private void startAnew() {
        if (server != null) {
            server = null; // killed at rest
        }
        if (restartNanos == 0) {
            serverDeaths++;
            restartNanos = nanos() + random.nextInt(20) * (long) random.nextInt(100_000_000);
        }
        if (nanos() < restartNanos && !ending) {
            return;
        }
        serverIsBusy = true;
        try {
            restartNanos = 0;
            serverProcess = machine.begin("server");
            trace.say(nanos(), "---", serverProcess, "starts");
            server = startServer();
        } catch (ProcessKilled killed) {
            serverDied(killed);
        } finally {
            serverIsBusy = false;
        }
    }

    private void look(SimulatedServer serving) {
        nextLookNanos = nanos() + random.nextInt(2 * (int) BETWEEN_LOOKS_NANOS);
        serving.look();
        if (entering == 0) { // else its slot may be in the hands of somebody who tries it, and looks alive
            dead.forEach(session -> people.noticed(session, nanos()));
            dead.clear();
        }
    }

    private void misfortune() {
        if (weather.killServerOneIn() > 0
                && weather.onDisk()
                && serverDeaths < MAX_SERVER_DEATHS
                && random.nextInt(4) == 0) {
            machineDies();
        }
        if (weather.swaps() && !swapping && swaps < MAX_SWAPS && random.nextInt(3) == 0) {
            swap();
        } else if (weather.killOneIn() > 0) {
            Terminal victim = terminals.get(random.nextInt(terminals.size()));
            SimulatedProcess process = victim.process();
            if (process != null && process.isAlive()) {
                trace.say(nanos(), "---", process, "is killed");
                deaths++;
                machine.kill(process);
                victim.died();
            }
        }
    }

    private void machineDies() {
        trace.say(nanos(), "--- the machine dies");
        for (Terminal terminal : terminals) {
            SimulatedProcess process = terminal.process();
            if (process != null) {
                machine.kill(process);
                terminal.died();
            }
        }
        machine.kill(serverProcess);
        machine.crash();
        folder.crash();
    }

    private void swap() {
        SimulatedServer serving = server;
        if (serving == null || !serving.process().isAlive()) {
            return;
        }
        int from = random.nextInt(serving.doors());
        String to = serving.hasDoor(Office.ONE) ? serving.hasDoor(Office.TWO) ? "" : Office.TWO : Office.ONE;
        if (to.isEmpty()) {
            return;
        }
        swapping = true;
        swaps++;
        trace.say(nanos(), "--- swap to", to);
        try {
            serving.swap(from, to);
        } catch (ProcessKilled killed) {
            serverDied(killed);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            swapping = false;
            trace.say(nanos(), "--- swapped to", to);
        }
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
        SimulatedServer last = server;
        if (last != null && last.failures() > 0) {
            complaints.unexpected(nanos(), "the server failed at " + last.failures() + " frames");
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
                deaths + serverDeaths,
                steps);
    }
}
