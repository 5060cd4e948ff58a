package dev.kolejka.transport.sysv;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls in which threads wait in the kernel: when their time has passed, when they were interrupted, when their
 * queue was closed. It has one thread for that, which sleeps until the first of these times, and sends the waiting
 * thread a signal. One that is sent just before a thread enters the kernel is lost; so it is sent again, every
 * millisecond, until the thread has said that it is out. Threads are signalled under the lock under which they say so:
 * nobody is signalled who may have ended. Any thread.
 *
 * <p>Locks: a thread that interrupts another holds the JDK's lock for that when it takes this one. Nothing is called
 * under this one that takes others.
 */
final class Waker {

    private static final long AGAIN_NANOS = 1_000_000;

    /** Somebody may have taken the signal for something else. */
    private static final int SIGNALS_BEFORE_PREPARING_ANEW = 64;

    private static final long STOP_LIMIT_MILLIS = 2_000;

    private final Kernel kernel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Wait> waits = new ArrayList<>();

    /** Used before, and to be used again. */
    private final Deque<Wait> spare = new ArrayDeque<>();

    private @Nullable Thread thread;
    private long plannedNanos;
    private boolean planned;
    private volatile boolean stopped;

    Waker(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Who waits, and may have to stop waiting. */
    interface Waiting {

        /** Whether the queue was closed. */
        boolean isClosed();

        /** Throws when the queue was closed. */
        void requireOpen();
    }

    /**
     * Begins a wait of the calling thread, which must {@linkplain Wait#leave() leave} it.
     *
     * @param nanos how long it may last, above 0
     */
    Wait begin(Waiting whose, long nanos) {
        Wait wait;
        lock.lock();
        try {
            Wait used = spare.poll();
            wait = used == null ? new Wait(this) : used;
            wait.begin(whose, kernel.currentThread(), nanos);
            wait.place = waits.size();
            waits.add(wait);
            startThread();
            noticeSooner(wait.wakeNanos());
        } finally {
            lock.unlock();
        }
        wait.watchInterrupts();
        return wait;
    }

    /** Has a thread woken at another time. */
    void wakeAt(Wait wait, long nanoTime) {
        lock.lock();
        try {
            wait.wakeNanos(nanoTime);
            noticeSooner(nanoTime);
        } finally {
            lock.unlock();
        }
    }

    /** Ends a wait: its thread is not signalled any more. */
    void end(Wait wait) {
        lock.lock();
        try {
            wait.forget();
            Wait last = waits.remove(waits.size() - 1);
            if (last != wait) {
                waits.set(wait.place, last);
                last.place = wait.place;
            }
            if (wait.isOpen()) {
                spare.push(wait);
            }
            if (stopped) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Something happened to a wait, or to the queue of one. */
    void look() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    /** Ends all waits and the thread. Returns when they have ended, or after two seconds. */
    void stop() {
        Thread ending;
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
            ending = thread;
        } finally {
            lock.unlock();
        }
        if (ending != null) {
            join(ending);
        }
    }

    private static void join(Thread ending) {
        try {
            ending.join(STOP_LIMIT_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void startThread() {
        if (thread == null && !stopped) {
            kernel.prepareInterrupts();
            Thread starting = new Thread(this::run, "kolejka-sysv-waker");
            starting.setDaemon(true);
            starting.start();
            thread = starting;
        }
    }

    private void noticeSooner(long nanoTime) {
        if (!planned || nanoTime - plannedNanos < 0) {
            changed.signalAll();
        }
    }

    private void run() {
        lock.lock();
        try {
            while (!stopped || !waits.isEmpty()) {
                sleep(wakeTheDue(System.nanoTime()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Signals whose time has come. Returns how long there is nothing to do then. */
    private long wakeTheDue(long now) {
        long quiet = Long.MAX_VALUE;
        for (int i = 0; i < waits.size(); i++) {
            Wait wait = waits.get(i);
            if (wait.isDue(now)) {
                signal(wait);
                quiet = Math.min(quiet, AGAIN_NANOS);
            } else {
                quiet = Math.min(quiet, wait.wakeNanos() - now);
            }
        }
        planned = quiet != Long.MAX_VALUE;
        plannedNanos = now + quiet;
        return quiet;
    }

    private void signal(Wait wait) {
        if (wait.countSignal() % SIGNALS_BEFORE_PREPARING_ANEW == 0) {
            kernel.prepareInterrupts();
        }
        kernel.interrupt(wait.thread());
    }

    @SuppressWarnings({"WaitNotInLoop", "ResultOfMethodCallIgnored"
    }) // the loop is in run, which also looks at the time
    private void sleep(long nanos) {
        try {
            if (nanos == Long.MAX_VALUE) {
                changed.await();
            } else if (nanos > 0) {
                changed.awaitNanos(nanos);
            }
        } catch (InterruptedException nobodyMeansThisThread) {
            // It looks again, and sleeps on.
        }
    }
}
