package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;

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
}
