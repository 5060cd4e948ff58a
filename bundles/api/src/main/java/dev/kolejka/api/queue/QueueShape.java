package dev.kolejka.api.queue;

/**
 * How large a queue is, decided by its maker for its whole life.
 *
 * @param types        the highest type; types run from 1, at least 1
 * @param slotsPerType frames that fit under one type, at least 2
 * @param legend       what the maker wants its users to know
 */
public record QueueShape(int types, int slotsPerType, Legend legend) {

    /** The most slots one type may have. */
    public static final int MAX_SLOTS_PER_TYPE = 1 << 16;

    /**
     * Three numbers written beside the frames for whoever opens the queue; carried, never interpreted, by a transport.
     * Nothing proves them to somebody who shares the queue with strangers.
     *
     * @param people   p
     * @param groups   g
     * @param sessions s
     */
    public record Legend(int people, int groups, int sessions) {

        /** Says nothing. */
        public static final Legend NONE = new Legend(0, 0, 0);
    }

    /**
     * Checks itself.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public QueueShape {
        if (types < 1) {
            throw new IllegalArgumentException("a queue needs at least one type, got " + types);
        }
        if (slotsPerType < 2 || slotsPerType > MAX_SLOTS_PER_TYPE) {
            throw new IllegalArgumentException(
                    "slots per type must be 2 to " + MAX_SLOTS_PER_TYPE + ", got " + slotsPerType);
        }
    }

    /**
     * Checks a type a caller names.
     *
     * @param type the type
     * @return the type, 1 to {@link #types()}
     * @throws IllegalArgumentException if the queue has no such type
     */
    public int checked(long type) {
        if (type < 1 || type > types) {
            throw new IllegalArgumentException("type " + type + " is not one of 1 to " + types);
        }
        return (int) type;
    }
}
