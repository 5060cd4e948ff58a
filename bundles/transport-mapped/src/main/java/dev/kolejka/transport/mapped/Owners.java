package dev.kolejka.transport.mapped;

import static dev.kolejka.transport.mapped.Memory.INTS;

import dev.kolejka.api.queue.LockFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Who owns the locks in a queue file: this process by its own stamp, others by theirs; and who of them is dead. A stamp
 * names a process by its slot of {@code kolejka.lock} and by its epoch. The process table in the file holds the epoch of
 * the latest process in each slot: a stamp with another epoch is that of an earlier one, which is dead, because a slot
 * changes hands only then. For the latest one the kernel knows (dist/docs/protocol.md section 9). Never the time, and
 * no process numbers: they mean nothing to a process in another container. Any thread.
 */
final class Owners {

    /** The stamp of a lock that nobody owns. */
    static final long NOBODY = 0;

    private final ByteBuffer front;
    private final LockFile locks;
    private final long own;

    /**
     * Enters this process into the table.
     *
     * @param front header and tables of the file
     * @param locks the lock file of its directory
     * @throws IOException if this process gets no slot
     */
    Owners(ByteBuffer front, LockFile locks) throws IOException {
        this.front = front;
        this.locks = locks;
        LockFile.Life life = locks.life();
        INTS.setVolatile(front, Layout.epoch(life.slot()), life.epoch());
        own = stamp(life.slot(), life.epoch());
    }

    static long stamp(int slot, int epoch) {
        return (slot + 1L) << Integer.SIZE | epoch;
    }

    /** The stamp of this process. */
    long own() {
        return own;
    }

    /**
     * Whether the owner of a stamp is proved dead. Costs a system call.
     *
     * @param stamp as found in the file; one that no process can have has no living owner
     */
    boolean isDead(long stamp) {
        long slot = (stamp >>> Integer.SIZE) - 1;
        int epoch = (int) stamp;
        if (slot < 0 || slot >= LockFile.PROCESSES || epoch <= 0) {
            return true;
        }
        return epoch != epoch((int) slot) || holdsNothing((int) slot);
    }

    private int epoch(int slot) {
        return (int) INTS.getVolatile(front, Layout.epoch(slot));
    }

    private boolean holdsNothing(int slot) {
        try {
            return locks.isDead(slot);
        } catch (IOException unknown) {
            return false;
        }
    }
}
