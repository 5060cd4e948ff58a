package dev.kolejka.server.router;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** The threads of the sealed side: one answers hellos, one looks who has died. Closed by whoever started them. */
final class SealedThreads implements AutoCloseable {

    /** Between two looks: so the death of a client is seen within a second. */
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private static final Logger LOG = System.getLogger(SealedThreads.class.getPackageName());

    /** Done again and again, until interrupted. */
    @FunctionalInterface
    private interface Work {
        void once() throws InterruptedException;
    }

    private final Switchboard board;
    private final HelloDesk desk;
    private final Vigil looksAfter;
    private Thread hellos;
    private Thread vigil;

    SealedThreads(Switchboard board, HelloDesk desk, Vigil looksAfter) {
        this.board = board;
        this.desk = desk;
        this.looksAfter = looksAfter;
        this.hellos = startHellos();
        this.vigil = startVigil();
    }

    private Thread startHellos() {
        return start("hellos", desk::serve);
    }

    private Thread startVigil() {
        return start("vigil", () -> {
            looksAfter.look();
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        });
    }

    /**
     * Starts again what was thrown out: a mapped file that was cut short is told as an error that may pass all handlers.
     * The thread that started them.
     */
    void lookAfter() {
        if (!hellos.isAlive()) {
            hellos = startHellos();
        }
        if (!vigil.isAlive()) {
            vigil = startVigil();
        }
    }

    private Thread start(String name, Work work) {
        Thread thread = new Thread(() -> repeat(name, work), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A mistake of ours, or a queue cut short at this moment, ends one round, not the thread. */
    private void repeat(String name, Work work) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    work.once();
                } catch (RuntimeException | InternalError failed) {
                    board.letGo();
                    LOG.log(Level.ERROR, "event=failed thread=" + name, failed);
                    Thread.sleep(BETWEEN_LOOKS.toMillis());
                }
            }
        } catch (InterruptedException ended) {
            LOG.log(Level.DEBUG, "event=ended thread={0}", name);
        } finally {
            board.letGo();
        }
    }

    @Override
    public void close() {
        hellos.interrupt();
        vigil.interrupt();
        try {
            hellos.join();
            vigil.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
