package dev.kolejka.transport.sysv;

import java.nio.ByteBuffer;

/**
 * A program that is not ours and does with the queue of a key whatever the kernel lets it. Confined to one thread, as its
 * memory is.
 */
final class Stranger {

    private static final int LARGEST = 8192;

    private final Kernel kernel = new LinuxKernel();
    private final ByteBuffer memory = LibC.memory(Long.BYTES + LARGEST);
    private final int key;

    Stranger(int key) {
        this.key = key;
    }

    /** Makes the queue, as a classic program does. */
    Stranger make(int mode) {
        ok(kernel.msgget(key, Kernel.IPC_CREAT | Kernel.IPC_EXCL | mode));
        return this;
    }

    int id() {
        return ok(kernel.msgget(key, 0));
    }

    boolean isThere() {
        return kernel.msgget(key, 0) >= 0;
    }

    /** Puts so many bytes under a type, each of them that value. */
    Stranger put(long type, int length, int value) {
        memory.putLong(0, type);
        for (int i = 0; i < length; i++) {
            memory.put(Long.BYTES + i, (byte) value);
        }
        ok(kernel.msgsnd(id(), LibC.addressOf(memory), length, Kernel.IPC_NOWAIT));
        return this;
    }

    /** Puts a frame of 520 bytes behind its type, with that number as its first. */
    Stranger frame(long type, int first) {
        memory.putLong(0, type);
        memory.putInt(8, first);
        return putRest(520);
    }

    private Stranger putRest(int length) {
        for (int i = Integer.BYTES; i < length; i++) {
            memory.put(Long.BYTES + i, (byte) 0);
        }
        ok(kernel.msgsnd(id(), LibC.addressOf(memory), length, Kernel.IPC_NOWAIT));
        return this;
    }

    /** Whether the queue has room for one more frame, which it then has. */
    boolean mayPut(long type) {
        memory.putLong(0, type);
        return kernel.msgsnd(id(), LibC.addressOf(memory), 520, Kernel.IPC_NOWAIT) >= 0;
    }

    /** Takes the oldest of a type, 0 for the oldest of all; how long it was, or -1. */
    int take(long type) {
        return Math.max(-1, kernel.msgrcv(id(), LibC.addressOf(memory), LARGEST, type, Kernel.IPC_NOWAIT));
    }

    /** The number of what was taken last. */
    int first() {
        return memory.getInt(8);
    }

    /** All bytes of what was taken last. */
    byte[] bytes(int length) {
        byte[] bytes = new byte[Long.BYTES + length];
        memory.get(0, bytes);
        return bytes;
    }

    QueueState state() {
        ByteBuffer scratch = Scratch.ofThread();
        ok(kernel.msgctl(id(), Kernel.IPC_STAT, Scratch.address(scratch, Scratch.STATE)));
        return QueueState.in(scratch);
    }

    /** Gives the queue to another user. */
    Stranger giveTo(int uid) {
        QueueState state = state();
        QueueState.write(Scratch.ofThread(), uid, state.gid(), state.mode(), state.limitBytes());
        return set();
    }

    /** Gives the queue to another group. */
    Stranger giveToGroup(int gid) {
        QueueState state = state();
        QueueState.write(Scratch.ofThread(), state.uid(), gid, state.mode(), state.limitBytes());
        return set();
    }

    private Stranger set() {
        ok(kernel.msgctl(id(), Kernel.IPC_SET, Scratch.address(Scratch.ofThread(), Scratch.STATE)));
        return this;
    }

    void remove() {
        ok(kernel.msgctl(id(), Kernel.IPC_RMID, 0));
    }

    /** Leaves nothing of the test behind. */
    void tidyUp() {
        if (isThere()) {
            remove();
        }
        kernel.close();
    }

    private static int ok(int result) {
        if (result < 0) {
            throw new IllegalStateException("the stranger got errno " + -result);
        }
        return result;
    }
}
