package dev.kolejka.api.server;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import java.nio.file.Path;
import java.util.Map;

/** Where new passwords come from, and where what belongs to them is kept. One thread. */
public interface Passwords {

    /** Where a new password comes from. */
    enum Origin {
        /** Somebody types it twice on a terminal. */
        TYPED,
        /** It is the next line of standard input. */
        LINE,
        /** It is made up, so that nobody guesses it. */
        GENERATED
    }

    /**
     * Gets a new password.
     *
     * @param origin   from where
     * @param login    whose it will be
     * @param language of whoever types it
     * @return to be wiped by the caller
     * @throws RefusedException USAGE when it may not be so, when the two that were typed differ, or when there is no
     *                          terminal to ask on; IO_ERROR when standard input cannot be read
     */
    char[] obtain(Origin origin, String login, Language language) throws RefusedException;

    /**
     * Sets passwords in a run directory, whether a server runs there or not. Only keys are kept of them
     * (dist/docs/protocol.md section 7); those of a directory that has none yet are made. Takes some tenths of a second
     * a person. Whether the configuration knows a login is not asked.
     *
     * @param run       the run directory, which is there
     * @param passwords by login; not kept, and left for the caller to wipe
     * @throws RefusedException NOT_ALLOWED when the directory or a file in it is another's or open to others; CONFIG when
     *                          a file is damaged; UNAVAILABLE when there is no directory; IO_ERROR, TEMPORARY
     */
    void set(Path run, Map<String, char[]> passwords) throws RefusedException;

    /**
     * Takes what is kept of somebody's password out of a run directory, whether a server runs there or not, so that who
     * gets the login again does not get in with the old password.
     *
     * @param run   the run directory
     * @param login whose
     * @return whether there was anything; nothing is made in a directory that has no keys
     * @throws RefusedException as {@link #set}
     */
    boolean remove(Path run, String login) throws RefusedException;
}
