package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.CopiedMail;
import dev.kolejka.api.sealing.HistorySearch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What each person has sent and received, for as long as is configured. It is fed from the journal, some time behind it
 * and beside the router, each message once; nobody waits for it. What it could not keep up with it reads later. Any
 * thread, but for what says otherwise.
 */
public interface History extends AutoCloseable {

    /** Messages that may be looked for at once; more searches are dropped. */
    int MAX_SEARCHES = 64;

    /**
     * Begins to be fed. Once, before the journal is begun, by whoever holds it.
     *
     * @param journal from which
     */
    void follow(Journal journal);

    /**
     * Looks for messages of a person, beside the router: some milliseconds later, or not at all when too much is asked
     * at once, or the history has not come to the present names yet. What was committed before the call is looked at
     * too, unless the history is far behind. Who has left the configuration meanwhile has no history any more.
     *
     * @param names  who and which groups there are now
     * @param login  whose messages
     * @param search which of them
     * @param answer is told what was found, or nothing when it was not looked for and may be asked again; on a thread of
     *               the history's, which it must not keep for long
     * @return false when too many wait already, or when it {@link #isOver}: then nobody is told
     */
    boolean search(Names names, String login, HistorySearch search, Consumer<Optional<Found>> answer);

    /**
     * Whether nothing can be found any more: {@link Status#trouble()} says why.
     *
     * @return for ever
     */
    boolean isOver();

    /**
     * What was found.
     *
     * @param mails  oldest first, at most as many as fit into an answer; again is false
     * @param before when there may be more, they are before this number; 0 when these are all
     */
    record Found(List<CopiedMail> mails, long before) {

        public Found {
            mails = List.copyOf(mails);
        }
    }

    /**
     * Writes a copy to a file of its own, mode 0600, whole or not at all, and on the disk. It stands still meanwhile: what
     * is recorded is read when it is done, and searches wait. Where it {@link #isOver}, or the copy cannot be made, it
     * goes on as it was. May wait for the disk; any thread but its own.
     *
     * @param file absolute; must not be there
     * @param upTo is asked, while nothing is read, which record of the journal is the last that the copy is to have; one
     *             that was committed
     * @return how many bytes it has
     * @throws RefusedException CANNOT_CREATE when the file is there; IO_ERROR or CONFIG when it was not copied, with the
     *                          reason; UNAVAILABLE when there is nothing to copy
     */
    long backUp(Path file, LongSupplier upTo) throws RefusedException;

    /**
     * For operators.
     *
     * @return how it is
     */
    Status status();

    /**
     * How a history is.
     *
     * @param behind    records of the journal that it has not read yet
     * @param heldBytes of the journal that are kept only for it
     * @param missed    records that were gone before it could read them, since the start
     * @param trouble   what keeps it from being fed, in a sentence; empty when all is well
     */
    record Status(long behind, long heldBytes, long missed, Optional<String> trouble) {}

    /** Lets go of its files. What it has not read it reads the next time. Before the journal is closed. */
    @Override
    void close();
}
