package dev.kolejka.transport.sysv;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * One thread's wait in the kernel. It is a channel only because that is the way in which the JDK tells, without anybody
 * polling, that a thread was interrupted: who interrupts it closes the channel. Made and used again by {@link Waker},
 * whose lock guards what is not final; between {@link Waker#begin} and {@link #leave()} confined to the thread.
 */
final class Wait extends AbstractInterruptibleChannel {

    /** Longer than any process lives, and short enough to be added to a time. */
    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    private final Waker waker;
    private Waker.Waiting whose = NOBODY;
    private long thread;
    private long untilNanos;
    private long wakeNanos;
    private int signals;
    private volatile boolean interrupted;

    /** Where the waker keeps it. */
    int place;

    private static final Waker.Waiting NOBODY = new Waker.Waiting() {
        @Override
        public boolean isClosed() {
            return false;
        }

        @Override
        public void requireOpen() {}
    };

    Wait(Waker waker) {
        this.waker = waker;
    }

    void begin(Waker.Waiting queue, long ownThread, long nanos) {
        whose = queue;
        thread = ownThread;
        untilNanos = System.nanoTime() + Math.min(nanos, FOR_EVER);
        wakeNanos = untilNanos;
        signals = 0;
    }

    /** From now on an interrupt is told to the waker, as is one that came before. Not under the waker's lock. */
    void watchInterrupts() {
        begin();
    }

    /** Called by whoever interrupts the thread. */
    @Override
    protected void implCloseChannel() {
        interrupted = true;
        waker.look();
    }

    /**
     * Asked before every call that waits.
     *
     * @return false when the time has passed
     * @throws InterruptedException if the thread was interrupted
     * @throws dev.kolejka.api.queue.QueueGoneException if the queue was closed
     */
    boolean goesOn() throws InterruptedException {
        whose.requireOpen();
        if (interrupted && Thread.interrupted()) {
            throw new InterruptedException();
        }
        return untilNanos - System.nanoTime() > 0;
    }

    /** Lets the next call last so long at most. */
    void slice(long nanos) {
        long now = System.nanoTime();
        waker.wakeAt(this, now + Math.min(nanos, untilNanos - now));
    }

    /** Ends the wait. An interrupt that came too late stays for whoever looks for it. */
    void leave() {
        try {
            end(true);
        } catch (AsynchronousCloseException interruptedMeanwhile) {
            // Whoever waits looks at goesOn; after the last look it counts as having come afterwards.
        }
        waker.end(this);
    }

    boolean isDue(long now) {
        return interrupted || now - wakeNanos >= 0 || whose.isClosed();
    }

    long wakeNanos() {
        return wakeNanos;
    }

    void wakeNanos(long nanoTime) {
        wakeNanos = nanoTime;
    }

    long thread() {
        return thread;
    }

    /** Holds on to nobody's queue. */
    void forget() {
        whose = NOBODY;
    }

    /** Counts one more signal. */
    int countSignal() {
        return ++signals;
    }
}
