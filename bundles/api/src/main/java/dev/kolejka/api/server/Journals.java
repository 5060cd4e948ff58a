package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.StateId;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Opens the journal of a run directory: {@code journal/}, mode 0700, its files 0600. Any thread. */
public interface Journals {

    /**
     * Opens the journal, or makes an empty one. Nobody else may have it open: whoever has taken the run directory is the
     * only one. A torn record at the very end, which no commit had finished, is cut off.
     *
     * @param run   the run directory, which the caller has taken
     * @param level what a commit survives
     * @return to be closed by the caller
     * @throws RefusedException NOT_ALLOWED when the folder or a file in it is another's, a link, or open to others, or
     *                          when level {@code disk} is asked for on a file system in memory; CONFIG when a file is
     *                          damaged, of another program or of a newer version, with file and offset; IO_ERROR when
     *                          one cannot be read or made
     */
    Journal open(RunDirectory run, Configuration.Durability level) throws RefusedException;

    /**
     * Writes a state to a file of its own, mode 0600: whole or not at all, and on the disk. What is told stays where it
     * is.
     *
     * @param file  must not be there
     * @param id    of the state
     * @param names who and which groups there are
     * @param state tells events that lead to the state from nothing, by the places of these names
     * @return how many bytes it has
     * @throws RefusedException CANNOT_CREATE when the file is there; IO_ERROR when it cannot be written
     */
    long backUp(Path file, StateId id, Names names, Consumer<Events> state) throws RefusedException;

    /**
     * Makes the journal of a run directory that has none from a file that {@link #backUp} wrote. Groups and mail are as
     * they were, nobody is logged in, and the state has a new id: request ids and mail numbers may have been used since.
     *
     * @param run  the run directory, which the caller has taken
     * @param file of ours, open to nobody else
     * @throws RefusedException CANNOT_CREATE when there is a journal; CONFIG when the file is damaged, of another program
     *                          or of a newer version; NOT_ALLOWED as {@link #open} says, for the file too; IO_ERROR when
     *                          it cannot be read, or the journal not written
     */
    void restore(RunDirectory run, Path file) throws RefusedException;
}
