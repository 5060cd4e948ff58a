package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;
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
}
