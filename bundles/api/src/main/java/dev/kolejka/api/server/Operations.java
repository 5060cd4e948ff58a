package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;
import java.nio.file.Path;

/** What operators may ask of a running server. Any thread; a swap waits until it is done, one at a time. */
public interface Operations {

    /**
     * How the server is.
     *
     * @return a snapshot
     * @throws RefusedException UNAVAILABLE when it does not serve (yet, or any more)
     */
    ServerStatus status() throws RefusedException;

    /**
     * Replaces a door by another, while people talk: the new door opens, the old one is closed as
     * dist/docs/protocol.md section 9 says, and the sessions that can follow go over. When the new door cannot be opened
     * the old one stays as it was.
     *
     * @param from the transport of an open door
     * @param to   another transport; where it has an open door already, the sessions go there
     * @return what became of it
     * @throws RefusedException     USAGE when there is no such door or transport, with those there are; CANNOT_CREATE
     *                              while another swap is under way; IO_ERROR or NOT_ALLOWED when the new door cannot be
     *                              opened; UNAVAILABLE when the server does not serve
     * @throws InterruptedException if interrupted while it waits for readers of the old door; the swap stands
     */
    ServerStatus.SwapReport swap(String from, String to) throws RefusedException, InterruptedException;

    /**
     * Reads the configuration again and goes on with it, as a restart would: the doors are closed as
     * dist/docs/protocol.md section 9 says and open again. Where people or groups have changed, a new generation
     * begins: sealed sessions go on, classic ones end.
     *
     * @return what became of it
     * @throws RefusedException     CONFIG with all that is wrong in the configuration: then nothing has changed; what
     *                              kept the new one from being used, after which the server goes on with the old;
     *                              CANNOT_CREATE while another is under way; UNAVAILABLE when the server does not serve
     * @throws InterruptedException if interrupted while it waits; it is done all the same
     */
    ServerStatus.ReloadReport reload() throws RefusedException, InterruptedException;

    /**
     * Writes the state as it is now to a file, mode 0600, while people talk: groups, mail and its numbers. The keys in
     * the run directory are not in it, nor is the configuration.
     *
     * @param file absolute; must not be there
     * @return how many bytes it has
     * @throws RefusedException CANNOT_CREATE when the file is there; IO_ERROR when it cannot be written; UNAVAILABLE when
     *                          the server does not serve, or keeps no journal
     */
    long backUp(Path file) throws RefusedException;
}
