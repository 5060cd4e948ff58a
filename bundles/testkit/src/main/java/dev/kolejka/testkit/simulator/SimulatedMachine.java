package dev.kolejka.testkit.simulator;

import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the processes of one machine share and what outlives them: queues, locks and time. All of them run on one thread;
 * where one would wait, the {@link Scheduler} lets others go on, so that one seed makes one history. One thread.
 */
public final class SimulatedMachine {

    private final Scheduler scheduler;
    private final SimulatedClock clock = new SimulatedClock();
    private final SimulatedLocks locks = new SimulatedLocks(this);
    private final Map<QueueAddress, SimulatedLanes> queues = new LinkedHashMap<>();
    private int processes;
    private long queueIds;
    private final Set<String> keeping = new HashSet<>();
    private boolean takesFirst;

    /**
     * A machine without queues and processes.
     *
     * @param scheduler decides what happens when
     */
    public SimulatedMachine(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * A mistake to be found: from now on frames are removed before the handler of {@code consume} has seen them.
     *
     * @return this machine
     */
    public SimulatedMachine takingFirst() {
        takesFirst = true;
        return this;
    }

    /**
     * Queues of a transport outlive their maker from now on, as System V ones do.
     *
     * @param transport its name
     * @return this machine
     */
    public SimulatedMachine keeping(String transport) {
        keeping.add(transport);
        return this;
    }

    boolean keeps(String transport) {
        return keeping.contains(transport);
    }

    boolean takesFirst() {
        return takesFirst;
    }

    /**
     * Begins a process.
     *
     * @param name what traces call it
     * @return it lives
     */
    public SimulatedProcess begin(String name) {
        return new SimulatedProcess(name, ++processes);
    }

    /**
     * Kills a process: its locks are free at once, what it put on queues stays. It learns of it at its next effect.
     *
     * @param process who dies; nothing happens to the dead
     */
    public void kill(SimulatedProcess process) {
        process.die();
        locks.release(process);
    }

    /** The machine dies once all its processes have been killed: its queues are gone. */
    public void crash() {
        queues.values().forEach(SimulatedLanes::remove);
        queues.clear();
    }

    /**
     * Who holds which byte of the lock file.
     *
     * @return the machine's only one
     */
    public SimulatedLocks locks() {
        return locks;
    }

    /**
     * A transport as one process has it.
     *
     * @param name    its {@link QueueTransport#name()}; processes meet in transports of one name
     * @param process whose
     * @return a new object
     */
    public QueueTransport transport(String name, SimulatedProcess process) {
        return new SimulatedTransport(name, this, process);
    }

    Map<QueueAddress, SimulatedLanes> queues() {
        return queues;
    }

    long nextQueueId() {
        return ++queueIds;
    }

    /**
     * What day it is.
     *
     * @return goes with {@link #nanoTime}, unless it is {@linkplain #setClock set}
     */
    public Clock clock() {
        return clock;
    }

    /**
     * Somebody sets the clock.
     *
     * @param by how far; back when negative
     */
    public void setClock(Duration by) {
        clock.set(by.toMillis());
    }

    /**
     * Time that nobody sets.
     *
     * @return as {@link System#nanoTime} counts
     */
    public long nanoTime() {
        return clock.nanos();
    }

    /**
     * Time passes. For schedulers.
     *
     * @param nanos how much; less than nothing is nothing
     */
    public void advance(long nanos) {
        clock.advance(nanos);
    }

    /**
     * A process waits for nothing but time.
     *
     * @param process who
     * @param time    how long
     */
    public void sleep(SimulatedProcess process, Duration time) {
        long until = nanoTime() + time.toNanos();
        process.requireAlive();
        while (nanoTime() < until) {
            await(process, until);
        }
    }

    /**
     * A process is about to have an effect. For whatever is simulated beside queues and locks.
     *
     * @param process who
     * @param effect  what
     * @param subject which of them
     * @throws ProcessKilled when it has none, being dead
     */
    public void before(SimulatedProcess process, Effect effect, long subject) {
        process.requireAlive();
        scheduler.before(process, effect, subject);
        process.requireAlive();
    }

    void await(SimulatedProcess process, long untilNanos) {
        scheduler.await(process, untilNanos);
        process.requireAlive();
    }
}
