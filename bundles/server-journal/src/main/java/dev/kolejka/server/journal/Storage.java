package dev.kolejka.server.journal;

import dev.kolejka.api.program.RefusedException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * The folder of a journal, as a disk keeps it: what is not forced may be gone, or there in part, when the machine dies.
 * Any thread.
 */
interface Storage {

    /**
     * What lies in it.
     *
     * @return names, sorted
     */
    List<String> list() throws IOException;

    /**
     * Makes an empty file that nobody else may open.
     *
     * @param name must not be there
     */
    StoredFile create(String name) throws IOException;

    /**
     * Opens one that is there.
     *
     * @throws RefusedException NOT_ALLOWED when it is a link, no plain file, another's or open to others
     */
    StoredFile open(String name) throws IOException, RefusedException;

    /** Gives a file another name, in the place of any that had it. */
    void rename(String from, String to) throws IOException;

    /** Removes a file; what is mapped of it stays readable. */
    void delete(String name) throws IOException;

    /** Returns when the names last. */
    void force() throws IOException;

    /**
     * Which start of the machine this is: what was written since then, forced or not, is as it was written.
     *
     * @return random; never twice the same where it cannot be found out
     */
    UUID boot();

    /** What to call a file in messages. */
    String describe(String name);
}
