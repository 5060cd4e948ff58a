package dev.kolejka.transport.mapped;

import static dev.kolejka.transport.mapped.Memory.INTS;

import dev.kolejka.api.queue.QueueRefusedException;
import java.nio.ByteBuffer;

/**
 * Looks at every index in a queue file, while others go on using it. A lane is looked at with its lock held, so that
 * only its head moves, and that only to where it may. If somebody who is stopped has the lock, nothing moves either,
 * unless it goes on just then: so a lane that looks wrong without the lock is looked at again. One thread.
 */
final class Soundness {

    private static final int LOOKS = 4;

    /** Far beyond what any queue gets to, and far from where adding to it goes wrong. */
    private static final long MOST = 1L << 62;

    private final MappedFile file;
    private final Layout layout;

    Soundness(MappedFile file) {
        this.file = file;
        layout = file.layout();
    }

    /**
     * Makes sure that all can be true.
     *
     * @throws QueueRefusedException if something cannot
     */
    void require() throws QueueRefusedException {
        for (int type = 1; type <= file.shape().types(); type++) {
            int used = (int) INTS.getVolatile(file.frontMemory(), Layout.entry(type) + Layout.ENTRY_USED);
            if (used != 0 && used != Layout.USED) {
                throw damaged(type, "its mark reads " + used);
            }
            if (used == Layout.USED && !isPossible(file.lane(type))) {
                Numbers lane = new Numbers(file.lane(type), layout);
                throw damaged(type, "head " + lane.head() + ", tail " + lane.tail() + " or one of its slots cannot be");
            }
        }
    }

    private boolean isPossible(ByteBuffer lane) {
        OwnerLock lock = file.lock(lane);
        Numbers numbers = new Numbers(lane, layout);
        for (int look = 0; look < LOOKS; look++) {
            boolean locked = lock.lock();
            try {
                if (looksPossible(numbers)) {
                    return true;
                }
            } finally {
                if (locked) {
                    lock.unlock();
                }
            }
            if (locked) {
                return false;
            }
        }
        return false;
    }

    private boolean looksPossible(Numbers lane) {
        long tail = lane.tail();
        if (tail < 0 || tail > MOST) {
            return false;
        }
        // Whoever put the frame at the tail may have died before it moved the tail on.
        long end = lane.isCommitted(tail) ? tail + 1 : tail;
        long head = lane.head();
        if (head < 0 || head > end || end - head > file.shape().slotsPerType()) {
            return false;
        }
        for (long position = end; position < end + layout.ring(); position++) {
            if (lane.sequence(position) != lane.sequenceBefore(position)) {
                return false;
            }
        }
        return true;
    }

    private QueueRefusedException damaged(int type, String why) {
        return new QueueRefusedException(file.path().toString(), "is damaged: type " + type + ": " + why);
    }
}
