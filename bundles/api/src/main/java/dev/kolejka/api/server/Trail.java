package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import java.util.function.Consumer;

/**
 * Reads what a {@link Journal} records, some time behind it and without its router, in the order in which it happened.
 * Only what is on the disk is read, so that whoever keeps what was read never knows more than the journal after the
 * machine died. Records that were not {@linkplain #taken taken} yet are kept when a snapshot makes them superfluous; but
 * not when the disk is full, or when they have become very many: then they are {@linkplain #missed missed}.
 *
 * <p>Nothing is read before the journal was begun. One thread at a time, any but the router's.
 */
public interface Trail extends AutoCloseable {

    /**
     * Reads on.
     *
     * @param into  is told what happened, oldest first; texts of messages are to be read before the call returns
     * @param names is told who and which groups there are from then on, even when there is no record to read
     * @param most  records to read at once, 0 for none
     * @return how many records were read; 0 when there is none to read now
     * @throws RefusedException CONFIG when a record is damaged; IO_ERROR when it cannot be read. It cannot be read on
     */
    int read(Events into, Consumer<Names> names, int most) throws RefusedException;

    /**
     * Which record is read next.
     *
     * @return its sequence number, from 1; while the journal was not begun, the one that was asked for
     */
    long next();

    /**
     * How many records were gone before they could be read, since it was opened.
     *
     * @return at least 0
     */
    long missed();

    /**
     * How many records were committed and not read yet.
     *
     * @return at least 0
     */
    long behind();

    /**
     * How much room on the disk is taken only because it was not read yet.
     *
     * @return bytes
     */
    long heldBytes();

    /** Everything that was read so far need not be kept any longer. */
    void taken();

    /** Goes back to what was {@linkplain #taken taken} last: what was read since then is read again. */
    void again();

    /** Has on the disk what was committed so far, so that it can be read. May wait for the disk. */
    void settle();

    /** Reads no more. What was not taken need not be kept by this process any longer. */
    @Override
    void close();
}
