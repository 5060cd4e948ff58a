package dev.kolejka.simulator;

/**
 * One log-in of somebody, from the client's side.
 *
 * @param number     1, 2, 3 … in the order of the log-ins
 * @param person     whose, by place
 * @param kind       of which kind
 * @param sinceNanos when it was let in
 */
record Session(int number, int person, Kind kind, long sinceNanos) {

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
}
