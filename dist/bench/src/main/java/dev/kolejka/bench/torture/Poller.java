package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.Frame;
import java.util.concurrent.locks.LockSupport;

/** Takes frames, and notes each once it has taken it: which, when it began to ask, and when it had noted it. */
final class Poller implements Runnable {

    private static final long REST_NANOS = 100_000;

    private final Task task;
    private final Journal journal;
    private final Frame frame = new Frame();
    private final Parcel parcel = new Parcel();

    Poller(Task task) {
        this.task = task;
        journal = task.journal();
    }

    @Override
    public void run() {
        journal.begin();
        while (!journal.isToStop() && journal.hasRoomFor(1)) {
            long asked = task.time().micros();
            journal.since(asked);
            boolean taken = take();
            if (taken) {
                journal.add(
                        FrameId.of(frame, task.lane(), parcel),
                        asked << Integer.SIZE | task.time().micros());
            }
            journal.since(Journal.NONE);
            if (!taken && !task.waits()) {
                LockSupport.parkNanos(this, REST_NANOS);
            }
        }
    }

    private boolean take() {
        try {
            return task.waits()
                    ? task.queue().receive(task.lane(), frame, Task.SHORT)
                    : task.queue().poll(task.lane(), frame);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("nobody interrupts", impossible);
        }
    }
}
