package dev.kolejka.sealing;

/**
 * Which of the latest counters were seen (RFC 6479): a ring of bits that is larger than the window, so that moving it
 * clears whole words. One thread at a time.
 *
 * <pre>
 *            highest − 1023                      highest
 *   too old  |  0 1 1 1 1 0 1 1 1 1 …  1 1 0 1 1 |1|   ahead: clears the words in between
 * </pre>
 */
final class ReplayWindow {

    /** How many counters are told apart, up to the highest. */
    static final int SIZE = 1024;

    private static final int WORDS = 2 * SIZE / Long.SIZE;
    private static final int WORD_SHIFT = 6;

    private final long[] words = new long[WORDS];
    private long highest = -1;

    /**
     * Takes a counter whose frame was proved to be genuine; any other would push the window on.
     *
     * @param counter at least 0
     * @return false when it was seen before, or is too old to tell
     */
    boolean accept(long counter) {
        if (counter > highest) {
            moveTo(counter);
        } else if (highest - counter >= SIZE) {
            return false;
        }
        int word = word(counter >>> WORD_SHIFT);
        long bit = 1L << counter;
        boolean isNew = (words[word] & bit) == 0;
        words[word] |= bit;
        return isNew;
    }

    /** The counter behind the highest that was seen; negative when there is none. */
    long next() {
        return highest + 1;
    }

    private void moveTo(long counter) {
        long from = highest >> WORD_SHIFT;
        long words = Math.min(WORDS, (counter >> WORD_SHIFT) - from);
        for (int i = 1; i <= words; i++) {
            this.words[word(from + i)] = 0;
        }
        highest = counter;
    }

    private static int word(long index) {
        return (int) index & (WORDS - 1);
    }
}
