package dev.kolejka.server.journal;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What another thread would do is done at once, by whoever asks for it. One thread. */
final class SimulatedBackground implements Background {

    private final BooleanSupplier isAway;
    private @Nullable FileJournal journal;

    /**
     * That of a journal.
     *
     * @param isAway whether it does nothing for now
     */
    SimulatedBackground(BooleanSupplier isAway) {
        this.isAway = isAway;
    }

    void keeps(FileJournal opened) {
        journal = opened;
    }

    @Override
    public void wake() {
        if (!isAway.getAsBoolean()) {
            keep();
        }
    }

    /** Does what there is to do. */
    void keep() {
        if (journal != null) {
            journal.keep();
        }
    }

    @Override
    public void close() {
        journal = null;
    }
}
