package dev.kolejka.bench.transit;

/**
 * What was put, or taken.
 *
 * @param count how many messages
 * @param sum   of their numbers, as a long overflows
 */
record Tally(long count, long sum) {

    static final Tally NOTHING = new Tally(0, 0);

    /** So many messages, numbered from a first. */
    static Tally ofRange(long first, long count) {
        return new Tally(count, count * first + count * (count - 1) / 2);
    }

    static Tally parse(String text) {
        String[] words = text.split(" ", -1);
        return new Tally(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    Tally plus(Tally other) {
        return new Tally(count + other.count, sum + other.sum);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return count + " " + sum;
    }
}
