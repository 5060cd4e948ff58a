package dev.kolejka.server.journal;

import dev.kolejka.api.server.Mail;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The record that is being told, and its place in the segment that is in use: each record is sealed behind the one before.
 * What the levels differ in is where events are until then, and what makes them last. Confined to whoever writes the
 * journal.
 */
abstract class Draft implements AutoCloseable {

    /** At the end of a segment there is always room for the header that says it goes on elsewhere. */
    static final int MARGIN = Records.HEADER + Records.ALIGNMENT;

    private final Segment segment;
    private int start;

    /**
     * Of a record without events yet.
     *
     * @param segment where it is to be
     * @param start   at which offset
     */
    Draft(Segment segment, int start) {
        this.segment = segment;
        this.start = start;
    }

    final Segment segment() {
        return segment;
    }

    /** The offset of the record in the segment. */
    final int start() {
        return start;
    }

    final boolean isEmpty() {
        return bytes() == 0;
    }

    /** What the record has so far, with its header; 0 before its first event. */
    abstract int bytes();

    /** How many bytes more the segment has room for. */
    final int remaining() {
        return Math.max(0, segment.capacity() - MARGIN - start - bytes());
    }

    /** Whether there is room for so many bytes of events more. */
    final boolean fits(int events) {
        return remaining() >= events + (isEmpty() ? Records.HEADER : 0);
    }

    /** Where the next event is to be written, which {@link #fits}. */
    abstract ByteBuffer room(int bytes);

    /** A message has been told, whose text ends where the next event begins: it is to be read there from now on. */
    abstract void wrote(Mail mail);

    /** What was told of the record did not happen. */
    abstract void discard();

    /** Makes a record of what was told; what comes next is the record behind it. */
    final void seal(long sequence, long forced) throws IOException {
        start += put(sequence, forced);
    }

    /** Makes a record at its place of what was told, and says how long it is. */
    abstract int put(long sequence, long forced) throws IOException;

    /** Puts a record without events in its place; what was told is left, and goes on elsewhere. */
    abstract void mark(long sequence, long forced, int mark) throws IOException;

    /** Returns when all records of the segment last. */
    abstract void force() throws IOException;

    /** The same record, with what was told so far, as the first of another segment. This one is of no more use then. */
    abstract Draft in(Segment next) throws IOException;

    /** Lets go of the segment. */
    @Override
    public abstract void close() throws IOException;
}
