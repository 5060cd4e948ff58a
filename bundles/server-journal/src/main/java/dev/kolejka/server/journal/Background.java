package dev.kolejka.server.journal;

/** Calls {@link FileJournal#keep} when that is asked for. */
interface Background extends AutoCloseable {

    /** Nothing is ever done. */
    Background NONE = new Background() {
        @Override
        public void wake() {}

        @Override
        public void close() {}
    };

    /** Has it called soon, or at once on this thread. Any thread. */
    void wake();

    /** Returns when it is not called any more. */
    @Override
    void close();
}
