package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;
import java.nio.file.Path;
import java.time.Duration;

/** Opens the history of a run directory: {@code history/}, mode 0700, its files 0600. Any thread. */
public interface Histories {

    /**
     * Opens it, or makes an empty one. Whoever has taken the run directory is the only one.
     *
     * @param run  the run directory, which the caller has taken
     * @param keep how long a message is kept after it was accepted
     * @return to be closed by the caller
     * @throws RefusedException NOT_ALLOWED when the folder or a file in it is another's, a link, or open to others;
     *                          CONFIG when a file is damaged, of another program or of a newer version; IO_ERROR when
     *                          it cannot be read or made
     */
    History open(RunDirectory run, Duration keep) throws RefusedException;

    /**
     * Reads a copy that {@link History#backUp} wrote, and has it ready to become the history of a run directory that has
     * none. Whatever journal that directory gets, it is read from its first record on, and the numbers of messages go on.
     *
     * @param run  the run directory, which the caller has taken
     * @param copy of ours, open to nobody else
     * @return to be closed by the caller
     * @throws RefusedException CANNOT_CREATE when there is a history; CONFIG when the copy is damaged, of another program
     *                          or of a newer version; NOT_ALLOWED as {@link #open} says, for the copy too; IO_ERROR when
     *                          it cannot be read, or the history not written
     */
    Restored restore(RunDirectory run, Path copy) throws RefusedException;

    /** A history that is not in its place yet. */
    interface Restored extends AutoCloseable {

        /**
         * Puts it there. Once.
         *
         * @throws RefusedException IO_ERROR when that cannot be done
         */
        void put() throws RefusedException;

        /** Leaves nothing of it but what was put in its place. */
        @Override
        void close();
    }

    /**
     * Where the history of a backup is.
     *
     * @param backup the file with the state
     * @return as in {@code monday.backup.history}, in the same folder
     */
    static Path beside(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ".history");
    }
}
