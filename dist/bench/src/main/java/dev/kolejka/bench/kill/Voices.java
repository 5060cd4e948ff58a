package dev.kolejka.bench.kill;

/** How often people said that a server lets them in or is back. Any thread. */
final class Voices {

    private long heard;

    synchronized void hear(String line) {
        if (line.equals("ready") || line.equals("back")) {
            heard++;
            notifyAll();
        }
    }

    synchronized long heard() {
        return heard;
    }

    /** Waits until there are more than there were. */
    synchronized void awaitMoreThan(long before) throws StuckException, InterruptedException {
        long deadline = System.nanoTime() + Child.PATIENCE.toNanos();
        while (heard <= before) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                throw new StuckException("nobody notices that the server is back");
            }
            wait(leftMillis);
        }
    }
}
