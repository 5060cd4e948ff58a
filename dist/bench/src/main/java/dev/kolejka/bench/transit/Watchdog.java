package dev.kolejka.bench.transit;

/** Ends a process that spins for the other end, which is dead. */
final class Watchdog {

    private Watchdog() {}

    /** Ends this process, loudly, if it still runs after some time. */
    static void start(long millis) {
        Thread thread = new Thread(() -> bite(millis), "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private static void bite(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            return;
        }
        System.err.println("stuck: not done within " + millis + " ms; a message was lost, or the other end died");
        Runtime.getRuntime().halt(75);
    }
}
