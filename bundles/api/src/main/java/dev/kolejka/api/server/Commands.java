package dev.kolejka.api.server;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import java.util.List;

/**
 * Commands of {@code kolejka-server} that work on the files of a run directory, whether a server runs there or not; what
 * only a running server can do is {@link Control}'s. One thread.
 */
public interface Commands {

    /**
     * The words its commands begin with.
     *
     * @return as in {@code passwd}
     */
    List<String> words();

    /**
     * How to use them.
     *
     * @param language of whoever reads it
     * @return a line each, as in {@code passwd LOGIN   sets a person's password}
     */
    List<String> usage(Language language);

    /**
     * Carries a command out.
     *
     * @param command  one of the words and all that was typed behind it, options too
     * @param language of whoever typed it
     * @return how it ended
     * @throws RefusedException USAGE for arguments it does not take, or a login that nobody has; UNAVAILABLE when no
     *                          server has run there; else why not
     */
    ExitStatus carryOut(List<String> command, Language language) throws RefusedException;
}
