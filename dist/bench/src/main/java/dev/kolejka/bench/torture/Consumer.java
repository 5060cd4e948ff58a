package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.FrameBatch;

/** Consumes batches, and notes each inside the handler: all of a batch or nothing of it. */
final class Consumer implements Runnable {

    private static final int MOST = 64;

    private final Task task;
    private final Journal journal;
    private final Parcel parcel = new Parcel();

    Consumer(Task task) {
        this.task = task;
        journal = task.journal();
    }

    @Override
    public void run() {
        journal.begin();
        try {
            while (!journal.isToStop() && journal.hasRoomFor(MOST)) {
                task.queue().consume(task.lane(), MOST, Task.SHORT, this::note);
            }
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("nobody interrupts", impossible);
        }
    }

    private void note(FrameBatch batch) {
        int before = journal.entries();
        for (int i = 0; i < batch.size(); i++) {
            long id = FrameId.of(batch.frame(i), task.lane(), parcel);
            journal.write(before + i, id, i == 0 ? 1 : 0);
        }
        journal.publish(before + batch.size());
    }
}
