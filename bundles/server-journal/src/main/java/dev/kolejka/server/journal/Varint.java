package dev.kolejka.server.journal;

import java.nio.ByteBuffer;

/**
 * Numbers in as few bytes as they need: seven bits a byte, the lowest first, the top bit set when another follows
 * (LEB128). Negative ones are taken for large ones. There is one way to write a number; others are malformed.
 */
final class Varint {

    /** The most bytes of an int. */
    static final int INT = 5;

    /** The most bytes of a long. */
    static final int LONG = 10;

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    private static final int LAST_SHIFT = 63;

    private Varint() {}

    static void put(ByteBuffer out, int value) {
        put(out, value & 0xffff_ffffL);
    }

    static void put(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & -MORE) != 0) {
            out.put((byte) (rest | MORE));
            rest >>>= BITS;
        }
        out.put((byte) rest);
    }

    /** Reads an int. */
    static int readInt(ByteBuffer in) throws MalformedEventException {
        long value = readLong(in);
        if (value >>> Integer.SIZE != 0) {
            throw new MalformedEventException("a number is too large");
        }
        return (int) value;
    }

    /** Reads a long. */
    static long readLong(ByteBuffer in) throws MalformedEventException {
        long value = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += BITS) {
            if (!in.hasRemaining()) {
                throw new MalformedEventException("a number is cut");
            }
            byte next = in.get();
            if ((next == 0 && shift > 0) || (shift == LAST_SHIFT && next != 1)) {
                break;
            }
            value |= (long) (next & MORE - 1) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedEventException("a number is too long");
    }
}
