package dev.kolejka.testkit.simulator;

/**
 * A simulated process was killed: thrown out of whatever it was doing, and again by everything it still tries on the way,
 * so that no {@code finally} of it has an effect. Nobody but who runs the process catches it.
 */
public final class ProcessKilled extends Error {

    private static final long serialVersionUID = 1L;

    private final transient SimulatedProcess process;

    ProcessKilled(SimulatedProcess process) {
        super(process + " was killed", null, false, false);
        this.process = process;
    }

    /**
     * Who died.
     *
     * @return the process
     */
    public SimulatedProcess process() {
        return process;
    }
}
