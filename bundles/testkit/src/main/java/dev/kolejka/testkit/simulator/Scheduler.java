package dev.kolejka.testkit.simulator;

/** Decides what happens between the effects of simulated processes: who dies, who goes on meanwhile, what time it is. */
public interface Scheduler {

    /**
     * A process is about to do something. It may be {@linkplain SimulatedMachine#kill killed} here, and others may go on.
     *
     * @param process which; looked at again afterwards
     * @param effect  what
     * @param subject the type, the byte or the offset it is about
     */
    void before(SimulatedProcess process, Effect effect, long subject);

    /**
     * A process waits: something else happens, or time passes, but no more than until its deadline. Called again and again
     * until what it waits for is there.
     *
     * @param process    which; looked at again afterwards
     * @param untilNanos its deadline, as {@link SimulatedMachine#nanoTime} counts
     */
    void await(SimulatedProcess process, long untilNanos);
}
