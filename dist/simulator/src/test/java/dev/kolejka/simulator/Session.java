package dev.kolejka.simulator;

/**
 * One log-in of somebody, from the client's side.
 *
 * @param number     1, 2, 3 … in the order of the log-ins
 * @param person     whose, by place
 * @param kind       of which kind
 * @param beganNanos when it asked to be let in
 * @param sinceNanos when it learned that it was
 */
record Session(int number, int person, Kind kind, long beganNanos, long sinceNanos) {

    /** What a session is for. */
    enum Kind {
        /** Sealed, gets the mail. */
        SEALED,
        /** Sealed, asks and sends only. */
        EXTRA,
        /** Sealed, gets copies. */
        WATCHING,
        /** By the plain log-in, gets the mail. */
        CLASSIC;

        /** Whether the person counts as logged in. */
        boolean isPrimary() {
            return this == SEALED || this == CLASSIC;
        }

        boolean isSealed() {
            return this != CLASSIC;
        }
    }

    boolean isSealed() {
        return kind.isSealed();
    }

    /** Whether another of the same person may have taken its place, for all that can be seen from outside. */
    boolean mayBeBefore(Session other) {
        return !equals(other)
                && person == other.person
                && kind.isPrimary()
                && other.kind.isPrimary()
                && beganNanos < other.sinceNanos;
    }
}
