package dev.kolejka.api.queue;

/**
 * Looks at eight bytes of a text at once: for texts of hundreds of bytes that is several times faster than one by one.
 * Each question is about all eight, so the order of bytes in a machine's words does not matter.
 */
final class Word {

    static final int BYTES = Long.BYTES;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long BLANKS = 0x2020_2020_2020_2020L;

    private Word() {}

    /** Whether any byte is 0. A byte's high bit becomes 1 when it had none and 1 cannot be taken off without a loan. */
    static boolean hasZero(long word) {
        return ((word - ONES) & ~word & HIGH_BITS) != 0;
    }

    /**
     * Whether all bytes are printable ASCII. A byte that is not leaves a high bit: its own, a loan when a blank is taken
     * off, or what 1 makes of DEL. Loans and carries of others only come from bytes that leave one already.
     */
    static boolean isPlain(long word) {
        return ((word | (word - BLANKS) | (word + ONES)) & HIGH_BITS) == 0;
    }

    /** The same for one byte. */
    static boolean isPlain(byte character) {
        return character >= ' ' && character <= '~';
    }
}
