package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Journal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the journal short: has a snapshot written, on a thread of its own, when the journal wants one. Doors wait only
 * while the state is copied. One thread.
 */
final class Snapshots {

    private static final Logger LOG = System.getLogger(Snapshots.class.getPackageName());

    private final Switchboard board;
    private final Supplier<Consumer<Events>> state;
    private @Nullable Thread writing;

    /**
     * For one generation.
     *
     * @param board whose lock is held while the state is copied
     * @param state copies it
     */
    Snapshots(Switchboard board, Supplier<Consumer<Events>> state) {
        this.board = board;
        this.state = state;
    }

    /** Begins one when it is time for it and none is being written. */
    void look() {
        Thread before = writing;
        if ((before != null && before.isAlive()) || !board.journal().wantsSnapshot()) {
            return;
        }
        Thread next = new Thread(this::write, "snapshot");
        next.setDaemon(true);
        writing = next;
        next.start();
    }

    private void write() {
        Journal.Snapshot snapshot;
        Consumer<Events> copy;
        board.lock();
        try {
            board.journal().commit();
            snapshot = board.journal().beginSnapshot();
            copy = state.get();
        } finally {
            board.unlock();
        }
        try {
            snapshot.write(copy);
        } catch (RefusedException e) {
            LOG.log(Level.WARNING, "event=no_snapshot: " + e.getMessage() + "; the journal grows until there is one");
        }
    }

    /** Waits for one that is being written. */
    void close() throws InterruptedException {
        Thread last = writing;
        if (last != null) {
            last.join();
        }
    }
}
