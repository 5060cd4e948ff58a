package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.Frame;

/** Puts of those who opened a queue: all its room is theirs, until it is shut. */
final class OthersPuts implements Puts {

    /** How long to wait in the kernel before looking whether the queue was shut: nobody is woken for that. */
    private static final long SLICE_NANOS = 50_000_000;

    private final KernelQueue queue;
    private final Waker waker;
    private final Waker.Waiting user;

    OthersPuts(KernelQueue queue, Waker waker, Waker.Waiting user) {
        this.queue = queue;
        this.waker = waker;
        this.user = user;
    }

    @Override
    public boolean offer(Frame frame) {
        if (queue.put(frame)) {
            return true;
        }
        queue.requireAccepting();
        return false;
    }

    @Override
    public boolean await(Frame frame, long nanos) throws InterruptedException {
        Wait wait = waker.begin(user, nanos);
        try {
            while (wait.goesOn()) {
                wait.slice(SLICE_NANOS);
                if (queue.putWaiting(frame)) {
                    return true;
                }
                queue.requireAccepting();
            }
            return false;
        } finally {
            wait.leave();
        }
    }
}
