package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;
import java.nio.file.Path;
import java.util.List;

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
     * Writes the state as it is now to a file, mode 0600, while people talk: groups, mail and its numbers. Where a history
     * is kept it is copied too, to a file {@linkplain Histories#beside beside} that one, which is there before it: all
     * that was accepted up to the same moment is in it. The keys in the run directory are not in them, nor is the
     * configuration.
     *
     * @param file absolute; must not be there, nor the one beside it
     * @return how long they are
     * @throws RefusedException CANNOT_CREATE when a file is there; IO_ERROR when one cannot be written; UNAVAILABLE when
     *                          the server does not serve, or keeps no journal; also where the history could not be copied:
     *                          then the file has the state all the same
     */
    ServerStatus.BackupReport backUp(Path file) throws RefusedException;

    /**
     * All sessions that live, classic and sealed.
     *
     * @return in the order of people's numbers, of one person the one that gets the mail first
     * @throws RefusedException UNAVAILABLE when the server does not serve
     */
    List<SessionStatus> sessions() throws RefusedException;

    /**
     * Ends all sessions of a person. Sealed ones are told; a classic one finds itself logged out when it next asks. Mail
     * they did not read waits for the next log-in. Nothing keeps the person from logging in again.
     *
     * @param login whose
     * @return how many sessions ended; 0 when the person was not logged in
     * @throws RefusedException NO_USER when nobody has this login; UNAVAILABLE when the server does not serve; TEMPORARY
     *                          when a queue broke meanwhile
     */
    int kick(String login) throws RefusedException;

    /**
     * How much mail waits for a person: in the mailbox, and unread on the lane of a classic session.
     *
     * @param login for whom
     * @return messages
     * @throws RefusedException as {@link #kick}
     */
    int waiting(String login) throws RefusedException;

    /**
     * Takes all mail that waits for a person out of the mailbox, what lies unread on the lane too. It is shown to a keeper
     * first, and removed only when that has it; a server that is killed in between still has it. What the person reads in
     * that very moment is kept all the same.
     *
     * @param login  for whom it waits
     * @param keeper keeps it; not asked when nothing waits
     * @return how many messages
     * @throws RefusedException as {@link #kick}, and what the keeper throws: then nothing was taken out; TEMPORARY also when
     *                          the configuration was read again meanwhile: then the keeper has it, and nothing was taken out
     */
    int drain(String login, MailKeeper keeper) throws RefusedException;

    /**
     * Removes all mail that waits for a person, what lies unread on the lane too. Nobody can get it back.
     *
     * @param login for whom it waits
     * @return how many messages
     * @throws RefusedException as {@link #kick}
     */
    int purge(String login) throws RefusedException;
}
