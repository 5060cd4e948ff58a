package dev.kolejka.transport.mapped;

import static dev.kolejka.transport.mapped.Memory.LONGS;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock word in a queue file: {@link Owners#NOBODY}, or the stamp of its owner. It is taken from an owner that is
 * proved dead, never from one that is only slow. Whoever gets it must therefore be able to go on from any point at which
 * an owner can die. Any thread of any process; not reentrant.
 */
final class OwnerLock {

    private static final int SPINS = 100;
    private static final long SLEEP_NANOS = 50_000;

    /** How long a call waits for an owner that lives: one that is stopped must not stop others for ever. */
    static final long LIMIT_NANOS = 2_000_000;

    private final ByteBuffer memory;
    private final int at;
    private final Owners owners;

    OwnerLock(ByteBuffer memory, int at, Owners owners) {
        this.memory = memory;
        this.at = at;
        this.owners = owners;
    }

    /** Takes it. False when somebody who lives, as far as anybody can tell, had it for as long as a call may last. */
    boolean lock() {
        return take(Owners.NOBODY) || lockPatiently();
    }

    private boolean lockPatiently() {
        for (int i = 0; i < SPINS; i++) {
            if (take(Owners.NOBODY)) {
                return true;
            }
            Thread.onSpinWait();
        }
        long started = System.nanoTime();
        while (!tryLock()) {
            if (System.nanoTime() - started > LIMIT_NANOS) {
                return false;
            }
            LockSupport.parkNanos(this, SLEEP_NANOS);
        }
        return true;
    }

    /** Takes it, from nobody or from the dead, without waiting. Costs a system call when somebody has it. */
    boolean tryLock() {
        return take(Owners.NOBODY) || takeOver(owner());
    }

    private boolean takeOver(long owner) {
        return owner != Owners.NOBODY && owners.isDead(owner) && take(owner);
    }

    private boolean take(long from) {
        return owner() == from && Memory.compareAndSet(memory, at, from, owners.own());
    }

    void unlock() {
        LONGS.setRelease(memory, at, Owners.NOBODY);
    }

    /**
     * Waits until whoever owns it at this moment has let go of it or is dead.
     *
     * @param untilNanos when to give up, as {@link System#nanoTime} counts: the owner may be stopped
     */
    void awaitOwner(long untilNanos) {
        long owner = owner();
        while (owner != Owners.NOBODY
                && owner() == owner
                && !owners.isDead(owner)
                && System.nanoTime() - untilNanos < 0) {
            LockSupport.parkNanos(this, SLEEP_NANOS);
        }
    }

    private long owner() {
        return (long) LONGS.getVolatile(memory, at);
    }
}
