package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.Frame;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts frames as fast as it can. Says before each that it means to, and after each that it has. When a lane that had
 * room did not take a frame for {@value #PAUSE_MICROS} µs or more, it notes from when to when.
 */
final class Producer implements Runnable {

    private static final long PAUSE_MICROS = 1_000;
    private static final long REST_NANOS = 500_000;

    private final Task task;
    private final Journal journal;
    private final Frame frame = new Frame();
    private final Parcel parcel = new Parcel();

    Producer(Task task) {
        this.task = task;
        journal = task.journal();
    }

    @Override
    public void run() {
        journal.begin();
        for (int n = 0; !journal.isToStop(); n++) {
            parcel.pack(frame, task.lane(), task.life(), n);
            journal.intend(n + 1L);
            if (!put()) {
                journal.intend(n);
                return;
            }
            journal.confirm(n + 1L);
        }
    }

    /** False when it was told to stop before the frame was accepted. */
    private boolean put() {
        return task.waits() ? send() : offer();
    }

    private boolean send() {
        try {
            while (!task.queue().send(frame, Task.SHORT)) {
                if (journal.isToStop()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("nobody interrupts", impossible);
        }
    }

    private boolean offer() {
        long keptOutSince = task.time().micros();
        journal.since(keptOutSince);
        while (!task.queue().offer(frame)) {
            if (journal.isToStop()) {
                return false;
            }
            if (isFull()) {
                LockSupport.parkNanos(this, REST_NANOS);
                keptOutSince = task.time().micros();
                journal.since(keptOutSince);
            }
        }
        notePause(keptOutSince, task.time().micros());
        journal.since(Journal.NONE);
        return true;
    }

    private boolean isFull() {
        return task.queue().depth(task.lane()) >= task.queue().shape().slotsPerType();
    }

    private void notePause(long from, long until) {
        if (until - from >= PAUSE_MICROS && journal.hasRoomFor(1)) {
            journal.add(from, until);
        }
    }
}
