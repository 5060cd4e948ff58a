package dev.kolejka.server.journal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The thread {@code kolejka-journal} of a journal: does for it what takes time, when it is asked and once a second. */
final class Keeper implements Background {

    private static final Logger LOG = System.getLogger(Keeper.class.getPackageName());
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore asked = new Semaphore(0);
    private final Runnable work;
    private final Thread thread;
    private volatile boolean closed;

    Keeper(Runnable work) {
        this.work = work;
        this.thread = new Thread(this::run, "kolejka-journal");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void wake() {
        asked.release();
    }

    private void run() {
        while (!closed) {
            try {
                if (asked.tryAcquire(INTERVAL.toNanos(), TimeUnit.NANOSECONDS)) {
                    asked.drainPermits();
                }
                if (!closed) {
                    work.run();
                }
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException | Error mistake) {
                LOG.log(Level.ERROR, "event=journal_keeper: it goes on", mistake);
            }
        }
    }

    /** Ends the thread, and waits for what it is doing: unless something is wrong with the disk, not for long. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            if (thread != Thread.currentThread()) {
                thread.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
