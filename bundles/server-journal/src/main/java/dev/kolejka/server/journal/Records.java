package dev.kolejka.server.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The records of a file, or of a mapped part of it. One begins at each multiple of eight that the one before ends at,
 * the first behind the {@link Header}; little-endian:
 *
 * <pre>
 * [0]  int  length    of the whole record, a multiple of 8; 0: there is none
 * [4]  int  CRC32C    of salt, length, and all from [8] on
 * [8]  long sequence  1, 2, 3 …
 * [16] long forced    all records up to this one were on the disk when this was written
 * [24] int  mark      what it says beside its events
 * [28] int  bytes     of its events
 * [32] …    events, then zeros
 * </pre>
 *
 * Length and checksum are written last, in one store. One thread at a time.
 */
final class Records {

    /** What a record is beside its events. */
    static final int PLAIN = 0;

    /** No record, and the sequence number of the next one: the first of another segment, whose name is on the disk. */
    static final int CONTINUED = 1;

    /** The last record of a snapshot. */
    static final int END = 2;

    /** The same as {@link #CONTINUED}, but that the name of the other segment is not known to last. */
    static final int GOES_ON = 3;

    static final int HEADER = 32;
    static final int ALIGNMENT = 8;

    private static final int SEQUENCE_AT = 8;
    private static final int FORCED_AT = 16;
    private static final int MARK_AT = 24;
    private static final int BYTES_AT = 28;

    private final ByteBuffer bytes;
    private final ByteBuffer view;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer prefix =
            ByteBuffer.allocate(Long.BYTES + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Those of a file.
     *
     * @param bytes its bytes, little-endian
     * @param salt  as its header says
     */
    Records(ByteBuffer bytes, long salt) {
        // Of its own: whoever writes events into the other moves its limit.
        this.bytes = bytes.duplicate().clear().order(bytes.order());
        this.view = bytes.duplicate();
        prefix.putLong(0, salt);
    }

    /** The next multiple of eight. */
    static int aligned(int offset) {
        return (offset + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /**
     * Makes a record of what stands behind its header.
     *
     * @param at  its offset
     * @param end behind its last event
     * @return its end: the next one's offset
     */
    int write(int at, int end, long sequence, long forced, int mark) {
        int next = aligned(end);
        for (int i = end; i < next; i++) {
            bytes.put(i, (byte) 0);
        }
        bytes.putLong(at + SEQUENCE_AT, sequence)
                .putLong(at + FORCED_AT, forced)
                .putInt(at + MARK_AT, mark)
                .putInt(at + BYTES_AT, end - at - HEADER);
        int length = next - at;
        bytes.putLong(at, (long) crc(at, length) << Integer.SIZE | length);
        return next;
    }

    /** Whether a whole and sound record begins there. */
    boolean isSound(int at) {
        if (at > bytes.capacity() - HEADER) {
            return false;
        }
        int length = length(at);
        return length >= HEADER
                && length % ALIGNMENT == 0
                && length <= bytes.capacity() - at
                && aligned(HEADER + eventBytes(at)) == length
                && crc(at, length) == bytes.getInt(at + Integer.BYTES);
    }

    /** Whether a record is said to go on behind what is mapped. */
    boolean mayGoOnBehind(int at) {
        return at > bytes.capacity() - HEADER || length(at) > bytes.capacity() - at;
    }

    int length(int at) {
        return bytes.getInt(at);
    }

    long sequence(int at) {
        return bytes.getLong(at + SEQUENCE_AT);
    }

    long forced(int at) {
        return bytes.getLong(at + FORCED_AT);
    }

    int mark(int at) {
        return bytes.getInt(at + MARK_AT);
    }

    /** How many bytes its events have; not to be believed before it is known to be sound. */
    int eventBytes(int at) {
        return bytes.getInt(at + BYTES_AT);
    }

    int capacity() {
        return bytes.capacity();
    }

    ByteBuffer bytes() {
        return bytes;
    }

    private int crc(int at, int length) {
        prefix.putInt(Long.BYTES, length).position(0);
        crc.reset();
        crc.update(prefix);
        view.limit(at + length).position(at + SEQUENCE_AT);
        crc.update(view);
        return (int) crc.getValue();
    }
}
