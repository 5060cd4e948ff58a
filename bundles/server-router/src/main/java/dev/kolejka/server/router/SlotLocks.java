package dev.kolejka.server.router;

/** Who holds which byte of {@code kolejka.lock}: the only proof that a sealed session lives, or does not. Any thread. */
@FunctionalInterface
interface SlotLocks {

    /** Whether somebody holds a byte; true also when the file system does not tell. */
    boolean isHeld(int index);

    /** Whether a byte could be had: a lock that is shared proves nobody's life, but keeps it from everybody. */
    default boolean isFree(int index) {
        return !isHeld(index);
    }

    /** Whether clients hold their bytes in this very file; false when somebody put another in its place. */
    default boolean isInPlace() {
        return true;
    }
}
