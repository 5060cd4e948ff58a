package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueShape;

/**
 * Where everything is in a queue file. All numbers are in native byte order; a file of the other order has no magic.
 *
 * <pre>
 * File:    +--------+---------------+------------+--------+--------+-- ... --+
 *          | header | process table | lane table | lane 1 | lane 2 |         |     each begins on a page of 4096 bytes
 *          +--------+---------------+------------+--------+--------+-- ... --+
 *
 * Header:    0 long   magic
 *            8 int    version of all that follows
 *           16 long×2 random id of the queue
 *           32 long×2 id of the machine's boot in which it was made, 0 if unknown
 *           48 int    types        52 int  slots per type
 *           56 int    people       60 int  groups       64 int  sessions
 *           72 long   inode of kolejka.lock, 0 if unknown
 *           80 int    CRC-32 of all before it
 *          128 int    state: 1 open, 2 shut, 3 gone           alone on its cache lines: every put reads it
 *          256 long   lock: who gets a lane its blocks now
 *
 * Process table: an int a slot of kolejka.lock, the epoch of the latest process in it that used the queue.
 *
 * Lane table, 16 bytes a lane:
 *            0 int    0 until the lane has its blocks; before that nobody may touch it
 *            4 int    takers that sleep: 0 none, 1 perhaps some
 *            8 int    producers that sleep
 *
 * Lane:      0 long   lock: who puts now; 0 nobody, else the owner's stamp: slot + 1 and epoch of its process
 *          128 long   tail: how many frames were put
 *          136 long   the stamp of the latest frame before the tail that has one, 0 if none has
 *          256 long   head: how many frames were taken
 *          384 slots, a power of two of them
 *
 * Slot:      0 frame, 528 bytes
 *          528 long   stamp: what the maker wants to find again beside the frame, 0 for none
 *          536 long   sequence: 1 + the position of the frame in it; stored last, this is what puts the frame
 *          544 nothing, up to 576
 * </pre>
 *
 * What different processes write is 128 bytes apart: processors fetch cache lines in pairs. The sequence stands behind its
 * frame, on the line that is written last: a taker that looks for it all the time does not hold up the lines before. Positions count from 0 and
 * never wrap: 2^63 frames take 20,000 years at 14 million a second. The magic, the version and the state stay where
 * they are in every version, so that any server can end the queue of any other.
 */
final class Layout {

    static final long MAGIC = 0x4B4F_4C45_4A4B_4151L; // KOLEJKAQ
    static final int VERSION = 3;

    static final int HEADER_MAGIC = 0;
    static final int HEADER_VERSION = 8;
    static final int HEADER_QUEUE_ID = 16;
    static final int HEADER_BOOT_ID = 32;
    static final int HEADER_TYPES = 48;
    static final int HEADER_SLOTS = 52;
    static final int HEADER_PEOPLE = 56;
    static final int HEADER_GROUPS = 60;
    static final int HEADER_SESSIONS = 64;
    static final int HEADER_LOCK_FILE = 72;
    static final int HEADER_CHECKSUM = 80;
    static final int HEADER_STATE = 128;
    static final int HEADER_ROOM_LOCK = 256;
    static final int HEADER_BYTES = 4096;

    static final int STATE_OPEN = 1;
    static final int STATE_SHUT = 2;
    static final int STATE_GONE = 3;

    static final int EPOCH_BYTES = Integer.BYTES;
    static final int LANE_TABLE = HEADER_BYTES + LockFile.PROCESSES * EPOCH_BYTES;

    static final int ENTRY_USED = 0;
    static final int USED = 1;
    static final int ENTRY_TAKERS = 4;
    static final int ENTRY_PRODUCERS = 8;
    static final int ENTRY_BYTES = 16;

    static final int LANE_LOCK = 0;
    static final int LANE_TAIL = 128;
    static final int LANE_STAMP = LANE_TAIL + Long.BYTES;
    static final int LANE_HEAD = 256;
    static final int LANE_SLOTS = 384;

    static final int LINE_BYTES = 64;

    static final long NO_STAMP = 0;

    static final int SLOT_FRAME = 0;
    static final int SLOT_STAMP = SLOT_FRAME + Frame.BYTES;
    static final int SLOT_SEQUENCE = SLOT_STAMP + Long.BYTES;
    static final int SLOT_BYTES = roundUp(SLOT_SEQUENCE + Long.BYTES, LINE_BYTES);

    static final int PAGE_BYTES = 4096;

    /** The most types: enough for half a million people, and a bound for what a scribbled header can ask for. */
    static final int MAX_TYPES = 1 << 20;

    /** The most one mapping spans: Java counts the bytes of a buffer in an int. */
    static final int MAX_SEGMENT_BYTES = 1 << 30;

    private final int types;
    private final int ring;
    private final int laneBytes;

    /**
     * The layout of a queue of that shape.
     *
     * @throws IllegalArgumentException if it has more types than a file may have
     */
    Layout(QueueShape shape) {
        if (shape.types() > MAX_TYPES) {
            throw new IllegalArgumentException(
                    "a mapped queue has at most " + MAX_TYPES + " types, asked for " + shape.types());
        }
        types = shape.types();
        ring = ringOf(shape.slotsPerType());
        laneBytes = roundUp(LANE_SLOTS + ring * SLOT_BYTES, PAGE_BYTES);
    }

    /** Slots a lane has room for: a power of two, so that a position finds its slot without a division. */
    private static int ringOf(int slots) {
        return Integer.highestOneBit(slots - 1) << 1;
    }

    private static int roundUp(int bytes, int unit) {
        return (bytes + unit - 1) / unit * unit;
    }

    int ring() {
        return ring;
    }

    int laneBytes() {
        return laneBytes;
    }

    /** Header and tables, which are mapped together and have their blocks from the beginning. */
    int frontBytes() {
        return LANE_TABLE + roundUp(types * ENTRY_BYTES, PAGE_BYTES);
    }

    long fileBytes() {
        return frontBytes() + (long) types * laneBytes;
    }

    /** Where the process table tells the epoch of a slot. */
    static int epoch(int slot) {
        return HEADER_BYTES + slot * EPOCH_BYTES;
    }

    /** Where a lane's entry in the lane table begins. */
    static int entry(int type) {
        return LANE_TABLE + (type - 1) * ENTRY_BYTES;
    }

    /** Where a lane begins in the file. */
    long laneInFile(int type) {
        return frontBytes() + (long) (type - 1) * laneBytes;
    }

    /** Lanes that are mapped together. */
    int lanesPerSegment() {
        return MAX_SEGMENT_BYTES / laneBytes;
    }

    int segments() {
        return (types - 1) / lanesPerSegment() + 1;
    }

    long segmentInFile(int segment) {
        return frontBytes() + (long) segment * lanesPerSegment() * laneBytes;
    }

    int segmentBytes(int segment) {
        int lanes = Math.min(lanesPerSegment(), types - segment * lanesPerSegment());
        return lanes * laneBytes;
    }

    int segmentOf(int type) {
        return (type - 1) / lanesPerSegment();
    }

    /** Where a lane begins in its segment. */
    int laneInSegment(int type) {
        return (type - 1) % lanesPerSegment() * laneBytes;
    }

    /** Where a slot begins in its lane. */
    int slot(long position) {
        return LANE_SLOTS + ((int) position & (ring - 1)) * SLOT_BYTES;
    }
}
