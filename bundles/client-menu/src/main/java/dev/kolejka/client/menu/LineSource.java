package dev.kolejka.client.menu;

import java.io.IOException;

/** Where answers come from. One thread reads; it may block as long as nobody answers. */
interface LineSource extends AutoCloseable {

    /** Whether {@link #read} shows the prompt itself. */
    boolean showsPrompt();

    /**
     * Whether lines are edited here: the cursor moves, names are completed, a prompt may be shown once more over itself,
     * and signals are taken care of.
     */
    default boolean isEdited() {
        return false;
    }

    /**
     * Waits for the next line.
     *
     * @param question what is asked; whether it is secret matters where that can be had
     * @return the line, or what came instead
     * @throws IOException if the input cannot be read
     */
    Line read(Question question) throws IOException;

    /**
     * Shows something while another thread reads, or just before or after.
     *
     * @param notice what
     * @return whether that was done here; else it is for the caller to show
     */
    default boolean show(Notice notice) {
        return false;
    }

    /** Gives the terminal back as it was. A read that waits ends, or goes on waiting where it cannot be ended. */
    @Override
    default void close() {
        // Nothing was changed.
    }
}
