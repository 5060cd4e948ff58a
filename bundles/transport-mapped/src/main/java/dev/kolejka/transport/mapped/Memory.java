package dev.kolejka.transport.mapped;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How words of mapped memory that others write too are read and written.
 *
 * <p>Where somebody cut a file short, what reads, writes or copies is told as an error by every JVM; what swaps only
 * once it is compiled, before that it ends the process (seen on 17). So words are swapped here alone, this class has
 * itself compiled before anybody's file is touched, and whoever swaps a word has read it just before.
 */
final class Memory {

    static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    /** More than the 200 calls after which the JVM has a method compiled, as it comes; it does so in the background. */
    private static final int REHEARSALS = 400;

    static {
        rehearse(ByteBuffer.allocateDirect(Long.BYTES));
    }

    private Memory() {}

    private static void rehearse(ByteBuffer memory) {
        for (int i = 0; i < REHEARSALS; i++) {
            compareAndSet(memory, 0, i, i + 1L);
            getAndSet(memory, 0, i + 1L);
            compareAndSet(memory, 0, i + 1, i);
            getAndSet(memory, 0, i + 1);
        }
    }

    /** Swaps a long if it is what it is expected to be, with a full fence. */
    static boolean compareAndSet(ByteBuffer memory, int at, long expected, long value) {
        return LONGS.compareAndSet(memory, at, expected, value);
    }

    /** Swaps an int if it is what it is expected to be, with a full fence. */
    static boolean compareAndSet(ByteBuffer memory, int at, int expected, int value) {
        return INTS.compareAndSet(memory, at, expected, value);
    }

    /** Swaps a long, with a full fence. */
    static long getAndSet(ByteBuffer memory, int at, long value) {
        return (long) LONGS.getAndSet(memory, at, value);
    }

    /** Swaps an int, with a full fence. */
    static int getAndSet(ByteBuffer memory, int at, int value) {
        return (int) INTS.getAndSet(memory, at, value);
    }
}
