package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.StateId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what changes the state of a server, so that the next one begins where this one ended, however it ended
 * (dist/docs/protocol.md section 10). What happened between two {@linkplain #commit commits} is one record: the next
 * server finds all of it or nothing.
 *
 * <p>The order of calls: {@link #replay} once, {@link #begin}, then events, commits and snapshots until {@link #close}; or
 * {@link #suspend}, and {@link #begin} again with other names. Events it is told before {@link #begin}, and while it is
 * suspended, are not recorded: they lead to the state that it begins with.
 * Confined to whoever holds the router, but for what says otherwise.
 *
 * <p>Where the journal cannot be written any more (a disk that fails), {@link #commit} throws
 * {@link JournalFailedException}, and every call from then on does: what was not committed must not be answered.
 */
public interface Journal extends Events, AutoCloseable {

    /** Bytes that are kept free for everything but new mail: people can still ask, read and leave on a full disk. */
    long RESERVE_BYTES = 1 << 20;

    /**
     * Whether anything lasts.
     *
     * @return false for a server that keeps all in memory
     */
    default boolean lasts() {
        return true;
    }

    /**
     * Names the state: the same as long as mail numbers and request ids go on, after a restart too.
     *
     * @return random at the very beginning
     */
    StateId id();

    /**
     * Who and which groups there were when the journal was written.
     *
     * @return in the order of the places that its events name; null when there is nothing to replay
     */
    @Nullable
    Names names();

    /**
     * Tells all events that lead to the state in which the journal ended. Before {@link #begin}.
     *
     * @param into is told them, oldest first
     * @throws RefusedException CONFIG when a record is damaged that others follow, with file and offset; IO_ERROR when
     *                          it cannot be read
     */
    void replay(Events into) throws RefusedException;

    /**
     * Has its records read by somebody else too, from one of them on. Once, before {@link #begin}. Where that one is
     * gone, or is not there yet, or belongs to another journal, it begins with the first it has.
     *
     * @param id   of the journal whose records were read before; null for none
     * @param next the record to read next
     * @return to be closed by the caller, before the journal; null when nothing lasts
     */
    default @Nullable Trail follow(@Nullable StateId id, long next) {
        return null;
    }

    /**
     * Begins to record. The state is written anew, as the events of a snapshot, when the names have changed.
     *
     * @param names who and which groups there are from now on
     * @param state tells events that lead to the present state from nothing, by the places of these names
     * @throws RefusedException IO_ERROR when nothing can be written, with file and reason
     */
    void begin(Names names, Consumer<Events> state) throws RefusedException;

    /**
     * Ends a generation, after a commit: nothing is recorded until the next {@link #begin}. A server that is killed in
     * between finds the state as it was.
     */
    void suspend();

    /**
     * Whether a message may be accepted: there is room on the disk for it, beyond the reserve.
     *
     * @param bytes of its text
     * @return false while the disk is full
     */
    boolean hasRoomFor(int bytes);

    /**
     * Which record was committed last.
     *
     * @return its sequence number; 0 when there is none, or nothing lasts
     */
    default long last() {
        return 0;
    }

    /**
     * Makes one record of the events since the last commit, and returns when it lasts: at level {@code process} when it
     * is in the page cache, at level {@code disk} when it is on the disk. Nothing happens when there were none.
     *
     * @throws JournalFailedException when it could not be written
     */
    void commit();

    /**
     * The same for events that may be lost with the machine without harm, because they are found out again: it does not
     * wait for the disk.
     *
     * @throws JournalFailedException when it could not be written
     */
    void commitLazily();

    /**
     * Whether so much was recorded since the last snapshot that another saves time and space. Any thread.
     *
     * @return true until {@link #beginSnapshot}
     */
    boolean wantsSnapshot();

    /**
     * Begins a snapshot of the state as it is now, after a commit. What is recorded from now on comes behind it.
     *
     * @return to be written
     */
    Snapshot beginSnapshot();

    /** A snapshot that is being written. */
    interface Snapshot {

        /**
         * Writes it, has it last, and removes the records that it makes superfluous. Any thread, without holding the
         * router; one snapshot at a time. Mail that is told is read from the snapshot afterwards.
         *
         * @param state tells events that lead to the state of when it was begun from nothing
         * @throws RefusedException IO_ERROR when it cannot be written, with file and reason: everything stays as it was
         */
        void write(Consumer<Events> state) throws RefusedException;
    }

    /**
     * For operators. Any thread.
     *
     * @return how it is
     */
    Status status();

    /**
     * How a journal is.
     *
     * @param level        what a commit survives
     * @param bytes        on the disk
     * @param files        how many
     * @param records      written since the start
     * @param medianNanos  how long a commit took, the median of the last ones; 0 when there was none
     * @param longestNanos the longest of the last ones
     * @param isFull       whether mail is refused because there is no room on the disk
     */
    record Status(
            Configuration.Durability level,
            long bytes,
            int files,
            long records,
            long medianNanos,
            long longestNanos,
            boolean isFull) {}

    /** Lets go of the files. What was not committed is lost. */
    @Override
    void close();
}
