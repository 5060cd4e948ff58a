package dev.kolejka.transport.mapped;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * The futex of Linux, through JNA. The words are shared between processes, so it is the call that looks a word up by the
 * file behind it. Nothing that goes wrong in it is an error: sleeps end by themselves, and who is not woken wakes up in
 * a moment.
 */
final class LinuxFutex implements Futex {

    /** The number of the system call, by what Java calls the processor. */
    private static final Map<String, Long> NUMBERS = Map.of("amd64", 202L, "x86_64", 202L, "aarch64", 98L);

    private static final int FUTEX_WAIT = 0;
    private static final int FUTEX_WAKE = 1;

    /** Sleeps last whole units of this, so that what the call wants to find in memory is there already. */
    private static final long UNIT_NANOS = 100_000;

    private static final int MOST_UNITS = (int) (Wait.LONGEST_SLEEP_NANOS / UNIT_NANOS);
    private static final int TIMESPEC_BYTES = 2 * Long.BYTES;
    private static final ByteBuffer TIMESPECS = timespecs();

    private final long number;
    private final long front;
    private final long timespecs;

    /** Sleeping on a front. Only once it {@linkplain #bind is bound}. */
    LinuxFutex(ByteBuffer front) {
        this.number = NUMBERS.getOrDefault(processor(), 0L);
        this.front = address(front);
        this.timespecs = address(TIMESPECS);
    }

    /**
     * Finds the system call.
     *
     * @return false on another system or processor
     * @throws LinkageError without JNA or its native part
     */
    static boolean bind() {
        if (!NUMBERS.containsKey(processor())
                || !System.getProperty("os.name", "").equals("Linux")) {
            return false;
        }
        Native.register(LinuxFutex.class, NativeLibrary.getProcess());
        // JNA would keep this class, and with it a bundle that was replaced, for the sake of these.
        Native.getLibraryOptions(LinuxFutex.class).clear();
        return true;
    }

    private static String processor() {
        return System.getProperty("os.arch", "");
    }

    private static ByteBuffer timespecs() {
        ByteBuffer all =
                ByteBuffer.allocateDirect((MOST_UNITS + 1) * TIMESPEC_BYTES).order(ByteOrder.nativeOrder());
        for (int units = 0; units <= MOST_UNITS; units++) {
            all.putLong(units * TIMESPEC_BYTES + Long.BYTES, units * UNIT_NANOS);
        }
        return all;
    }

    private static long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    private static native long syscall(long number, long word, long operation, long value, long timespec);

    @Override
    public void sleep(int at, int value, long maxNanos) {
        long units = Math.min(maxNanos / UNIT_NANOS + 1, MOST_UNITS);
        syscall(number, front + at, FUTEX_WAIT, value, timespecs + units * TIMESPEC_BYTES);
    }

    @Override
    public int wake(int at, int most) {
        return (int) Math.max(0, syscall(number, front + at, FUTEX_WAKE, most, 0));
    }
}
