package dev.kolejka.testkit.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The bytes of a lock file: each is held by one process at most, and by none that is dead. One thread. */
public final class SimulatedLocks {

    private final SimulatedMachine machine;
    private final Map<Long, SimulatedProcess> holders = new TreeMap<>();

    SimulatedLocks(SimulatedMachine machine) {
        this.machine = machine;
    }

    /**
     * Takes a byte.
     *
     * @param index   which
     * @param process for whom
     * @return to be run to give it back; empty while somebody holds it, be it the same process
     */
    public Optional<Runnable> tryHold(long index, SimulatedProcess process) {
        machine.before(process, Effect.LOCK, index);
        if (holders.putIfAbsent(index, process) != null) {
            return Optional.empty();
        }
        return Optional.of(() -> {
            machine.before(process, Effect.LOCK, index);
            holders.remove(index, process);
        });
    }

    /**
     * Whether somebody holds a byte. No effect: nobody dies of it.
     *
     * @param index which
     * @return false once its holder is dead
     */
    public boolean isHeld(long index) {
        return holders.containsKey(index);
    }

    void release(SimulatedProcess dead) {
        holders.values().removeIf(holder -> holder == dead);
    }
}
