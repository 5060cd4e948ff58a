package dev.kolejka.server.router;

import dev.kolejka.api.queue.QueueGoneException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a door: one turn after the other, and between two turns whatever else is to be done with the door, so
 * that nobody else ever touches it. When the queue is gone it asks for another until there is one. Any thread may ask.
 */
final class DoorThread {

    /** Gets a door that lost its queue a new one. Called on the door's thread. */
    @FunctionalInterface
    interface Repair {

        /**
         * Tries it once.
         *
         * @param cause what became of the queue
         * @return whether the door has a queue again
         */
        boolean tryWith(Throwable cause);
    }

    /** Between two tries to get a queue for a door that lost it. */
    static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(DoorThread.class.getPackageName());

    private final Door door;
    private final Repair repair;
    private final Thread thread;
    private final LinkedBlockingQueue<FutureTask<?>> tasks = new LinkedBlockingQueue<>();
    private @Nullable FutureTask<?> doing;
    private boolean ended;
    private long triedNanos = System.nanoTime() - BETWEEN_TRIES.toNanos();
    private volatile @Nullable Throwable broken;
    private volatile String remark = "";

    DoorThread(Door door, Repair repair) {
        this.door = door;
        this.repair = repair;
        this.thread = new Thread(this::live, "door-" + door.name());
    }

    /** Starts it, unless it was started before. */
    void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    Door door() {
        return door;
    }

    /** Why the door has no queue now, or null when it has one. */
    @Nullable
    Throwable broken() {
        return broken;
    }

    /** Why it is broken, and why it could not be mended, for operators. */
    String remark() {
        Throwable cause = broken;
        return remark.isEmpty() && cause != null ? String.valueOf(cause.getMessage()) : remark;
    }

    /** Why it could not be mended. */
    void remark(String why) {
        remark = why;
    }

    /** Has something done between two turns, and waits for it. */
    <T> T ask(Callable<T> task) throws InterruptedException {
        return outcome(begin(task));
    }

    /** Has something done between two turns. */
    <T> Future<T> begin(Callable<T> task) {
        return begin(new FutureTask<>(task));
    }

    /** As the other. */
    <T> Future<T> begin(FutureTask<T> task) {
        tasks.add(task);
        if (!thread.isAlive() && thread.getState() != Thread.State.NEW) {
            tasks.forEach(left -> left.cancel(false));
        }
        return task;
    }

    /** What came of it. A mistake of ours, or a queue that is gone, is thrown on. */
    static <T> T outcome(Future<T> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** From within a task: there is no other turn, and what else was to be done is cancelled. */
    void end() {
        ended = true;
    }

    /** Waits until it has ended. */
    void join() throws InterruptedException {
        thread.join();
    }

    /**
     * A mapped file that was cut short is told as an {@link InternalError}, by compiled code not where it was touched but
     * some time later, and past all handlers of the method that is compiled. So the loop begins anew here, in a method
     * that is never compiled together with it, and lets go of what it held.
     */
    private void live() {
        try {
            while (!ended) {
                try {
                    run();
                } catch (InternalError cutShort) {
                    door.thrownOut();
                    abandon();
                    broken = cutShort;
                }
            }
        } finally {
            tasks.forEach(task -> task.cancel(false));
        }
    }

    /** What was being done cannot tell any more how it ended, and somebody waits for it. */
    private void abandon() {
        FutureTask<?> task = doing;
        doing = null;
        if (task != null) {
            task.cancel(false);
        }
    }

    /** Whatever it was thrown out of, it holds nothing afterwards. */
    private void carryOut(FutureTask<?> task) {
        doing = task;
        task.run();
        doing = null;
        door.thrownOut();
    }

    private void run() {
        try {
            while (!ended) {
                FutureTask<?> task = tasks.poll();
                if (task != null) {
                    carryOut(task);
                } else {
                    turn();
                }
            }
        } catch (InterruptedException nobodyDoesThat) {
            LOG.log(Level.ERROR, "event=door_interrupted door={0}", door.name());
            ended = true;
        }
    }

    private void turn() throws InterruptedException {
        if (broken != null) {
            mend(broken);
            return;
        }
        try {
            door.turn();
        } catch (QueueGoneException | InternalError gone) {
            door.thrownOut();
            broken = gone;
        } catch (RuntimeException | Error mistake) {
            door.thrownOut();
            LOG.log(Level.ERROR, "event=door_failed door=" + door.name(), mistake);
            broken = mistake;
        }
    }

    /** The first try comes at once; what broke right after it was mended waits. */
    private void mend(Throwable cause) throws InterruptedException {
        long wait = triedNanos + BETWEEN_TRIES.toNanos() - System.nanoTime();
        FutureTask<?> task = wait > 0 ? tasks.poll(wait, TimeUnit.NANOSECONDS) : null;
        if (task != null) {
            carryOut(task);
            return;
        }
        triedNanos = System.nanoTime();
        try {
            if (repair.tryWith(cause)) {
                broken = null;
                remark = "";
            }
        } catch (RuntimeException | Error mistake) {
            door.thrownOut();
            LOG.log(Level.ERROR, "event=mending_failed door=" + door.name(), mistake);
        }
    }
}
