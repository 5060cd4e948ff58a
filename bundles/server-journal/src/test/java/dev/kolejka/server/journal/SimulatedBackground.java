package dev.kolejka.server.journal;

import org.jspecify.annotations.Nullable;

/** What another thread would do is done at once, by whoever asks for it. One thread. */
final class SimulatedBackground implements Background {

    private @Nullable FileJournal journal;

    void keeps(FileJournal opened) {
        journal = opened;
    }

    @Override
    public void wake() {
        if (journal != null) {
            journal.keep();
        }
    }

    @Override
    public void close() {
        journal = null;
    }
}
