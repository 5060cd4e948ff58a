package dev.kolejka.api.protocol;

/**
 * How large one exchange may grow (dist/docs/protocol.md section 2). Fixed while a generation of the queue lives.
 *
 * @param people   p, the people in the configuration, at least 1
 * @param groups   g, 0 to {@value #MAX_GROUPS}
 * @param sessions s, sealed sessions at once, at least 0
 */
public record Size(int people, int groups, int sessions) {

    /** Classic operations stay below this number; what is at or above it is ours. */
    public static final int OURS = 1 << 30;

    /** As many as sealed mail can name (dist/docs/protocol.md section 7). */
    public static final int MAX_GROUPS = (1 << 20) - 1;

    /**
     * Checks itself.
     *
     * @throws IllegalArgumentException if a number is out of range, or operations would reach {@link #OURS}
     */
    public Size {
        if (people < 1 || groups < 0 || sessions < 0) {
            throw new IllegalArgumentException("size needs at least 1 person, 0 groups and 0 sessions, got " + people
                    + ", " + groups + " and " + sessions);
        }
        if (groups > MAX_GROUPS || 4L * groups + people + 3 >= OURS || 2L * people + sessions + 3 > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    people + " people, " + groups + " groups and " + sessions + " sessions do not fit the protocol");
        }
    }

    /** As records compare, and said here for the reason {@code ServerIdentity} gives. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Size that
                && people == that.people
                && groups == that.groups
                && sessions == that.sessions;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * people + groups) + sessions;
    }
}
