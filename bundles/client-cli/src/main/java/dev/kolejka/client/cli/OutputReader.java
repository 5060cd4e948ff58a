package dev.kolejka.client.cli;

/** Whoever reads standard output. One thread. */
@FunctionalInterface
interface OutputReader {

    /**
     * Waits until what was written was taken, where that can be known.
     *
     * @return false when nobody is left who would
     * @throws InterruptedException if interrupted while waiting
     */
    boolean awaitTaken() throws InterruptedException;
}
