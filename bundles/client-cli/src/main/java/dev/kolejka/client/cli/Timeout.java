package dev.kolejka.client.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that started it when the time is over: its own thread, {@code kolejka-timeout}, waits for that.
 * Stopped by the thread that started it.
 */
final class Timeout {

    private final Duration time;
    private final Thread command = Thread.currentThread();
    private final Thread waiting = new Thread(this::await, "kolejka-timeout");
    private boolean over;
    private boolean stopped;

    private Timeout(Duration time) {
        this.time = time;
        waiting.setDaemon(true);
    }

    /** Begins; never over when there is no time. */
    static Timeout start(Optional<Duration> time) {
        Timeout timeout = new Timeout(time.orElse(Duration.ZERO));
        if (time.isPresent()) {
            timeout.waiting.start();
        }
        return timeout;
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // it is how it is stopped
    private void await() {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            synchronized (this) {
                if (!stopped) {
                    over = true;
                    command.interrupt();
                }
            }
        } catch (InterruptedException wasStopped) {
            return;
        }
    }

    /** Whether it was this that interrupted. */
    synchronized boolean isOver() {
        return over;
    }

    Duration time() {
        return time;
    }

    /** The command has ended: nothing is interrupted any more. */
    synchronized void stop() {
        stopped = true;
        waiting.interrupt();
    }
}
