package dev.kolejka.bench.torture;

/**
 * Time since a round began, the same in all its processes: on Linux {@link System#nanoTime} counts from the start of
 * the machine.
 *
 * @param beganNanos what {@link System#nanoTime} read then
 */
record Stopwatch(long beganNanos) {

    static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    long micros() {
        return (System.nanoTime() - beganNanos) / 1_000;
    }
}
