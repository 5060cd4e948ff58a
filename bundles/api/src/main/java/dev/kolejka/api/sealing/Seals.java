package dev.kolejka.api.sealing;

import dev.kolejka.api.queue.Frame;

/**
 * The keys of one handshake, as one side has them: seals what it sends, opens what it gets (dist/docs/protocol.md
 * section 7). Lives in memory only. One thread at a time.
 */
public interface Seals extends AutoCloseable {

    /**
     * Which keys these are.
     *
     * @return the key id of the welcome
     */
    int keyId();

    /**
     * Seals a letter under a new counter. A repeated letter is sealed anew: its frame is another.
     *
     * @param letter what to say
     * @param type   whom it is for
     * @param first  the lane of the session
     * @param into   becomes the sealed frame
     * @throws IllegalStateException if the keys were wiped, or have sealed 2<sup>63</sup> frames: say hello again
     */
    void seal(Letter letter, long type, int first, Frame into);

    /**
     * Opens a frame of the other side.
     *
     * @param frame any frame
     * @param into  gets what is inside; anything when it does not open
     * @return false when it does not open under these keys, or opened before, or is too old to tell: to be dropped and
     *     counted, never answered
     */
    boolean open(Frame frame, Letter into);

    /**
     * Does beforehand what can be done of the next letters, so that sealing and opening them takes a third less: for
     * moments when nobody waits. Changes nothing else, and may be left out; what was done twice costs nothing.
     */
    default void prepare() {}

    /** Wipes the keys: nothing opens any more. */
    @Override
    void close();
}
