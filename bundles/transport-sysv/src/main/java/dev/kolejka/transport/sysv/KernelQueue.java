package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;

/**
 * One queue of the kernel by its id: frames in and out, and what the kernel says to that. Nothing is allocated where a
 * frame is put or taken. Any thread.
 *
 * <p>Every call throws {@link QueueGoneException} when the queue was removed. Frames of a wrong length are taken and
 * counted where they are met, so that none stays at a head.
 */
final class KernelQueue {

    /** There is no such frame. */
    static final int NONE = -1;

    /** The limit in bytes of a queue that was shut: less than any frame, and than anybody would choose. */
    static final long SHUT_BYTES = 1;

    /** A frame longer than this is not looked into. */
    private static final int LARGEST_LOOKED_INTO = 1 << 20;

    private final QueueAddress address;
    private final Kernel kernel;
    private final int id;
    private final LongAdder malformed = new LongAdder();
    private ByteBuffer large = ByteBuffer.allocate(0);

    KernelQueue(QueueAddress address, Kernel kernel, int id) {
        this.address = address;
        this.kernel = kernel;
        this.id = id;
    }

    QueueAddress address() {
        return address;
    }

    int id() {
        return id;
    }

    /** How many frames were taken that were none. */
    long malformed() {
        return malformed.sum();
    }

    /** Puts a copy of the frame, or says that there is no room. */
    boolean put(Frame frame) {
        return put(frame, Kernel.IPC_NOWAIT);
    }

    /** Puts a copy of the frame and waits for room. False when the wait was ended from outside; nothing was put. */
    boolean putWaiting(Frame frame) {
        return put(frame, 0);
    }

    private boolean put(Frame frame, int flags) {
        ByteBuffer scratch = Scratch.ofThread();
        frame.writeTo(scratch, Scratch.FRAME);
        int result = kernel.msgsnd(id, Scratch.address(scratch, Scratch.FRAME), Payload.BYTES, flags);
        if (result >= 0) {
            return true;
        }
        if (result == -Errno.EAGAIN || result == -Errno.EINTR || result == -Errno.ENOMEM) {
            return false;
        }
        throw failure(-result);
    }

    /** Takes the oldest frame of a type. */
    boolean take(long type, Frame into) {
        ByteBuffer scratch = Scratch.ofThread();
        int length;
        do {
            length = takeAny(scratch, type);
        } while (length != NONE && !isProper(length));
        if (length == NONE) {
            return false;
        }
        into.readFrom(scratch, Scratch.FRAME);
        return true;
    }

    /**
     * Takes the oldest frame of a type, and waits for one. False when the wait was ended from outside, or by something
     * that was no frame.
     */
    boolean takeWaiting(long type, Frame into) {
        ByteBuffer scratch = Scratch.ofThread();
        int length = receive(scratch, Scratch.FRAME_ROOM, type, Kernel.MSG_NOERROR);
        if (length == -Errno.EINTR) {
            return false;
        }
        if (!isProper(checked(length))) {
            return false;
        }
        into.readFrom(scratch, Scratch.FRAME);
        return true;
    }

    /**
     * Takes the oldest of a type into the thread's scratch memory, whatever its length.
     *
     * @return its length, or {@link #NONE}
     */
    int takeAny(ByteBuffer scratch, long type) {
        return orNone(receive(scratch, Scratch.FRAME_ROOM, type, Kernel.IPC_NOWAIT | Kernel.MSG_NOERROR));
    }

    /** Whether that length is a frame's; counts it when not. For what was taken. */
    boolean isProper(int length) {
        if (Payload.isProper(length)) {
            return true;
        }
        malformed.increment();
        return false;
    }

    /** Counts what was taken because nobody reads its type. */
    void countStray() {
        malformed.increment();
    }

    /**
     * Waits for a frame of a type, and leaves it. Asking for less than any frame has makes the kernel wait for one and
     * then say that it is too big; what is as short as that is no frame, and is taken.
     *
     * @return false when the wait was ended from outside, or by something that was no frame
     */
    boolean awaitFrame(long type) {
        return isThere(type, 0);
    }

    /** Whether a frame of a type is there. What is too short for a frame is taken on the way. */
    boolean hasFrame(long type) {
        while (true) {
            long before = malformed();
            if (isThere(type, Kernel.IPC_NOWAIT)) {
                return true;
            }
            if (before == malformed()) {
                return false;
            }
        }
    }

    /** Takes what is too short for a frame from the head of a type, and nothing else. */
    void takeShort(long type) {
        isThere(type, Kernel.IPC_NOWAIT);
    }

    private boolean isThere(long type, int flags) {
        int result = receive(Scratch.ofThread(), Payload.BYTES - 1, type, flags);
        if (result == -Errno.E2BIG) {
            return true;
        }
        if (result == -Errno.EINTR || result == -Errno.ENOMSG) {
            return false;
        }
        checked(result);
        malformed.increment();
        return false;
    }

    /**
     * Copies what lies at an index, 0 being the oldest of all types, into the thread's scratch memory.
     *
     * @return its length, or {@link #NONE}; of something longer than a frame only type and length are told, and its
     *     type is 0 when even that cannot be
     */
    int copy(ByteBuffer scratch, long index) {
        int length = receive(scratch, Payload.LONGEST, index, Kernel.MSG_COPY | Kernel.IPC_NOWAIT);
        return length == -Errno.E2BIG ? copyLong(scratch, index) : orNone(length);
    }

    private synchronized int copyLong(ByteBuffer scratch, long index) {
        int room = (int) Math.min(Math.max(Limits.now().frameBytes(), Payload.LONGEST), LARGEST_LOOKED_INTO);
        if (large.capacity() < Long.BYTES + room) {
            large = LibC.memory(Long.BYTES + room);
        }
        int length = kernel.msgrcv(id, LibC.addressOf(large), room, index, Kernel.MSG_COPY | Kernel.IPC_NOWAIT);
        if (length == -Errno.ENOMSG) {
            return NONE;
        }
        scratch.putLong(Scratch.FRAME, length < 0 ? 0 : large.getLong(0));
        if (Payload.isProper(length)) {
            scratch.put(Scratch.FRAME, large, 0, Frame.BYTES); // it moved on, and this is another
            return length;
        }
        return length < 0 ? Scratch.FRAME_ROOM : length;
    }

    /** Whether this kernel can copy frames without taking them. */
    boolean canCopy() {
        return receive(Scratch.ofThread(), Payload.LONGEST, Long.MAX_VALUE, Kernel.MSG_COPY | Kernel.IPC_NOWAIT)
                != -Errno.ENOSYS;
    }

    private int receive(ByteBuffer scratch, int room, long type, int flags) {
        return kernel.msgrcv(id, Scratch.address(scratch, Scratch.FRAME), room, type, flags);
    }

    private int orNone(int result) {
        return result == -Errno.ENOMSG ? NONE : checked(result);
    }

    /** The queue as the kernel sees it now. */
    QueueState state() {
        return QueueState.in(freshState());
    }

    /** How many frames lie on the queue now. */
    long frames() {
        return freshState().getLong(Scratch.STATE + QueueState.QNUM);
    }

    /** How many bytes may lie on the queue now. */
    long limitBytes() {
        return freshState().getLong(Scratch.STATE + QueueState.QBYTES);
    }

    private ByteBuffer freshState() {
        ByteBuffer scratch = Scratch.ofThread();
        checked(kernel.msgctl(id, Kernel.IPC_STAT, Scratch.address(scratch, Scratch.STATE)));
        return scratch;
    }

    /** Throws when the queue accepts nothing any more. */
    void requireAccepting() {
        if (limitBytes() == SHUT_BYTES) {
            throw new QueueGoneException(address, "was shut");
        }
    }

    /**
     * Changes how many bytes may lie on the queue.
     *
     * @return false when that is more than this user may allow
     */
    boolean limit(long bytes) {
        QueueState state = state();
        return change(state.gid(), state.mode(), bytes);
    }

    /** Changes group, permissions and limit. The owner stays. */
    boolean change(int gid, int mode, long limitBytes) {
        ByteBuffer scratch = freshState();
        QueueState.write(scratch, scratch.getInt(Scratch.STATE + QueueState.UID), gid, mode, limitBytes);
        int result = kernel.msgctl(id, Kernel.IPC_SET, Scratch.address(scratch, Scratch.STATE));
        return result != -Errno.EPERM && checked(result) >= 0;
    }

    /** Removes the queue, if it is there. */
    void remove() {
        int result = kernel.msgctl(id, Kernel.IPC_RMID, 0);
        if (result < 0 && !isGone(-result)) {
            checked(result);
        }
    }

    private static boolean isGone(int errno) {
        return errno == Errno.EIDRM || errno == Errno.EINVAL;
    }

    private int checked(int result) {
        if (result < 0) {
            throw failure(-result);
        }
        return result;
    }

    private RuntimeException failure(int errno) {
        return switch (errno) {
            case Errno.EIDRM -> new QueueGoneException(address, "was removed");
            case Errno.EINVAL -> removedOrLimited();
            case Errno.ENDED -> new QueueGoneException(address, "was closed: its transport has ended");
            case Errno.EACCES, Errno.EPERM ->
                new QueueGoneException(address, "was taken from this user: its owner, group or mode changed");
            default -> new IllegalStateException("the " + address + " failed: the kernel says errno " + errno);
        };
    }

    /** The kernel says the same of an id that is no more and of a frame that is longer than it allows. */
    private RuntimeException removedOrLimited() {
        int state = kernel.msgctl(id, Kernel.IPC_STAT, Scratch.address(Scratch.ofThread(), Scratch.STATE));
        long allowed = Limits.now().frameBytes();
        return state >= 0 && allowed < Payload.BYTES
                ? new IllegalStateException("the " + address + " carries no frame any more: kernel.msgmax is " + allowed
                        + "; as root: sysctl -w kernel.msgmax=8192")
                : new QueueGoneException(address, "was removed");
    }
}
