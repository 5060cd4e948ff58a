package dev.kolejka.bench.transit;

/** Ends a process that waits for another in vain: nothing else can end one that spins. */
final class Watchdog {

    /** What it does until it has to bite. */
    interface Watch {
        void keep() throws InterruptedException;
    }

    private static final int STUCK = 75;

    private Watchdog() {}

    /** Ends this process, loudly, if it still runs after some time. */
    static void start(long millis) {
        start(() -> {
            Thread.sleep(millis);
            bite("not done within " + millis + " ms: a message was lost, or the other end is gone");
        });
    }

    /** Keeps a watch beside what this process does. */
    static void start(Watch watch) {
        Thread thread = new Thread(() -> keep(watch), "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private static void keep(Watch watch) {
        try {
            watch.keep();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    static void bite(String why) {
        System.err.println("stuck: " + why);
        Runtime.getRuntime().halt(STUCK);
    }
}
