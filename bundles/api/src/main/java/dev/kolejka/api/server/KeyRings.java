package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;

/** Opens the keys of a run directory (dist/docs/protocol.md section 7). Any thread. */
public interface KeyRings {

    /**
     * Opens the keys of the server that has a run directory; what is missing is made: {@code server.key} and
     * {@code people.keys} of mode 0600, {@code server.pub} of mode 0644.
     *
     * @param run    the run directory, which the caller has taken
     * @param roster the people, whose plain passwords are derived when they are first needed
     * @return to be closed by the caller
     * @throws RefusedException NOT_ALLOWED when a file is another's, a link, or open to others; CONFIG when one is
     *                          damaged or of a newer version; IO_ERROR when one cannot be read or made
     */
    KeyRing open(RunDirectory run, Roster roster) throws RefusedException;
}
