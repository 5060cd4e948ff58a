package dev.kolejka.transport.sysv;

import java.nio.ByteBuffer;

/**
 * The memory outside the heap through which one thread passes frames and states of queues to the kernel. Made once a
 * thread, used again and again:
 *
 * <pre>
 *   0          8                       128        136                            665
 *   +----------+-----------------------+----------+------------- ... -------------+
 *   | its own  | struct msqid_ds       | type     | what follows the type, and one |
 *   | address  |                       |          | byte more than ever fits       |
 *   +----------+-----------------------+----------+------------- ... -------------+
 * </pre>
 *
 * Threads outlive bundles, so what a thread holds is of a class of the JDK, and knows its address by itself.
 */
final class Scratch {

    /** Where {@code struct msqid_ds} stands. */
    static final int STATE = 8;

    /** Where a frame stands, its type first. */
    static final int FRAME = STATE + QueueState.BYTES;

    /** Room for what follows a type: a longer frame is known by filling it. */
    static final int FRAME_ROOM = Payload.LONGEST + 1;

    private static final int TYPE_BYTES = 8;
    private static final int BYTES = FRAME + TYPE_BYTES + FRAME_ROOM + 7;

    private static final ThreadLocal<ByteBuffer> OF_THREAD = ThreadLocal.withInitial(Scratch::make);

    private Scratch() {}

    private static ByteBuffer make() {
        ByteBuffer memory = LibC.memory(BYTES);
        return memory.putLong(0, LibC.addressOf(memory));
    }

    /** The calling thread's. */
    static ByteBuffer ofThread() {
        return OF_THREAD.get();
    }

    /** The address of one of its parts. */
    static long address(ByteBuffer scratch, int part) {
        return scratch.getLong(0) + part;
    }

    /** The type of the frame that stands in it. */
    static long type(ByteBuffer scratch) {
        return scratch.getLong(FRAME);
    }
}
