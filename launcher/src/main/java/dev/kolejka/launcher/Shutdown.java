package dev.kolejka.launcher;

import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process in order when SIGTERM or SIGINT comes: the JVM's shutdown hook interrupts the thread that runs the
 * program, waits until that thread has put everything away, and ends the process with the code the program returned.
 *
 * <p>The main thread calls {@link #run} and {@link #exit}; the JVM runs the hook.
 */
final class Shutdown {

    /** How long a program may take to end, and what it ran in after it. */
    private static final int PATIENCE_SECONDS = 5;
    /** What a shell reports for a process that SIGTERM ended. */
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Thread hook = new Thread(this::signalled, "kolejka-shutdown");
    private @Nullable Thread running;
    private boolean asked;

    /** From now on signals are answered. */
    static Shutdown install() {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    /**
     * Runs the program on the calling thread, which a signal interrupts; not at all when a signal came before it.
     *
     * @param program returns its exit code, soon after an interrupt
     * @return the exit code
     */
    int run(IntSupplier program) {
        synchronized (this) {
            if (asked) {
                return ENDED_BY_SIGTERM;
            }
            running = Thread.currentThread();
        }
        try {
            return program.getAsInt();
        } finally {
            calmDown();
        }
    }

    /** What comes after the program is not to be interrupted. */
    @SuppressWarnings("InterruptedExceptionSwallowed") // the interrupt was meant for the program only
    private synchronized void calmDown() {
        running = null;
        notifyAll();
        Thread.interrupted();
    }

    /** Interrupts the program, if it runs. Called by the hook. */
    synchronized void ask() {
        asked = true;
        if (running != null) {
            running.interrupt();
        }
    }

    /**
     * Interrupts the program, if it runs, and waits until it has ended, {@value #PATIENCE_SECONDS} s at most: what it
     * runs in is about to be taken away. Not for the program's own thread.
     */
    synchronized void askAndWait() {
        ask();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            long left = PATIENCE_SECONDS * 1000L;
            while (running != null && running != Thread.currentThread() && left > 0) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process. Does not return. */
    void exit(int status) {
        code.complete(status);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException hookRuns) {
            System.getLogger(Shutdown.class.getName()).log(Level.DEBUG, "a signal came; its hook ends the process");
        }
        System.exit(status);
    }

    private void signalled() {
        ask();
        try {
            Runtime.getRuntime().halt(code.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            System.err.println("kolejka: the program did not end within " + PATIENCE_SECONDS + " s of the signal");
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("nobody interrupts the hook, and the code never fails", e);
        }
    }
}
