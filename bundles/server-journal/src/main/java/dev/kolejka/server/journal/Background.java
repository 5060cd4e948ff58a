package dev.kolejka.server.journal;

/** Calls {@link FileJournal#keep} when that is asked for. */
interface Background extends AutoCloseable {

    /** Has it called soon, or at once on this thread. Any thread. */
    void wake();

    /** Returns when it is not called any more. */
    @Override
    void close();
}
