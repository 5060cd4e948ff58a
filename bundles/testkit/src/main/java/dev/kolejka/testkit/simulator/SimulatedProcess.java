package dev.kolejka.testkit.simulator;

/** A process of a {@link SimulatedMachine}: whatever it does with the machine it does under this name, as long as it lives. */
public final class SimulatedProcess {

    private final String name;
    private final int number;
    private boolean alive = true;

    SimulatedProcess(String name, int number) {
        this.name = name;
        this.number = number;
    }

    /**
     * Which of the machine's processes it is.
     *
     * @return 1, 2, 3 … in the order in which they began
     */
    public int number() {
        return number;
    }

    /**
     * Whether it was not killed.
     *
     * @return true from its beginning
     */
    public boolean isAlive() {
        return alive;
    }

    void die() {
        alive = false;
    }

    /**
     * To be called before each effect.
     *
     * @throws ProcessKilled when it is dead
     */
    public void requireAlive() {
        if (!alive) {
            throw new ProcessKilled(this);
        }
    }

    @Override
    public String toString() {
        return name + "#" + number;
    }
}
