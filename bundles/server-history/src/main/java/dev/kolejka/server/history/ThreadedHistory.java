package dev.kolejka.server.history;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.HistorySearch;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.Journal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A history with the thread {@code kolejka-history}, which owns its database, from when it is fed until it is closed. */
final class ThreadedHistory implements History {

    private static final Logger LOG = System.getLogger(ThreadedHistory.class.getPackageName());

    /** A search is heard at once; that it is closed, within this. */
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FedHistory history;
    private final Thread thread;

    /** Who has the database: the thread, or whoever copies it, in the order in which they came. */
    private final ReentrantLock owner = new ReentrantLock(true);

    private volatile boolean closed;

    ThreadedHistory(FedHistory history) {
        this.history = history;
        this.thread = new Thread(this::run, "kolejka-history");
        thread.setDaemon(true);
    }

    @Override
    public void follow(Journal journal) {
        history.follow(journal);
        thread.start();
    }

    /** Works as long as nobody copies it. */
    private void run() {
        long restsUntil = System.nanoTime();
        while (!closed) {
            try {
                restsUntil = turn(restsUntil);
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException | Error mistake) {
                LOG.log(Level.ERROR, "event=history_failed: it goes on", mistake);
                restsUntil = System.nanoTime() + PATIENCE.toNanos();
            }
        }
    }

    /** Waits for a search no longer than somebody waits for a copy. Returns until when it rests. */
    private long turn(long restsUntil) throws InterruptedException {
        owner.lock();
        try {
            long rest = restsUntil - System.nanoTime();
            if (rest > 0) {
                history.answer(Math.min(rest, LONGEST_WAIT));
                return restsUntil;
            }
            history.answer(0);
            return history.work() + System.nanoTime();
        } finally {
            owner.unlock();
        }
    }

    @Override
    public long backUp(Path file, LongSupplier upTo) throws RefusedException {
        owner.lock();
        try {
            return history.backUp(file, upTo);
        } finally {
            owner.unlock();
        }
    }

    @Override
    public boolean search(Names names, String login, HistorySearch search, Consumer<Optional<Found>> answer) {
        return history.search(names, login, search, answer);
    }

    @Override
    public boolean isOver() {
        return history.isOver();
    }

    @Override
    public Status status() {
        return history.status();
    }

    /** Waits until nobody copies it any more. */
    private void awaitCopy(Duration atMost) throws InterruptedException {
        if (owner.tryLock(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            owner.unlock();
        }
    }

    /** Waits for what the thread is doing: unless something is wrong with the disk, not for long. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(PATIENCE.toMillis());
            awaitCopy(PATIENCE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive() && owner.tryLock()) {
            try {
                history.close();
            } finally {
                owner.unlock();
            }
        }
    }
}
