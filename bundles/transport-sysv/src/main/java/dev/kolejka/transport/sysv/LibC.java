package dev.kolejka.transport.sysv;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The native calls, as the C library has them, and nothing else in this bundle knows any. Mapped directly and with
 * primitive arguments only, which is the fastest that JNA can do. Any thread, from the first {@link #bind} to the last
 * {@link #unbind}.
 */
final class LibC {

    private static int users;

    private LibC() {}

    static native int msgget(int key, int flags);

    static native int msgsnd(int id, long message, long bytes, int flags);

    static native long msgrcv(int id, long message, long bytes, long type, int flags);

    static native int msgctl(int id, int command, long state);

    static native int geteuid();

    static native int getpwuid_r(int uid, long entry, long text, long textBytes, long result);

    static native int getgrgid_r(int gid, long entry, long text, long textBytes, long result);

    static native int getgrnam_r(long name, long entry, long text, long textBytes, long result);

    static native long pthread_self();

    static native int pthread_kill(long thread, int signal);

    static native long signal(int number, long handler);

    /**
     * Finds the calls, for one more user.
     *
     * @throws LinkageError if JNA, its native part or one of the calls is missing
     */
    static synchronized void bind() {
        if (users == 0) {
            Native.register(LibC.class, NativeLibrary.getProcess());
        }
        users++;
    }

    /**
     * Lets go of the calls with the last user, none of whom may be in one. JNA keeps what it knows about a class in a
     * map whose values hold the class itself: emptied, or else a replaced bundle could never be collected.
     */
    static synchronized void unbind() {
        users--;
        if (users == 0) {
            Native.unregister(LibC.class);
            Native.getLibraryOptions(LibC.class).clear();
        }
    }

    /** Why the last call of this thread returned -1. */
    static int errno() {
        return Native.getLastError();
    }

    /** Where a function of the C library is. */
    static long addressOf(String function) {
        return Pointer.nativeValue(NativeLibrary.getProcess().getFunction(function));
    }

    /** Where a direct buffer's memory is. */
    static long addressOf(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    /** The C string at an address. */
    static String text(long address) {
        return new Pointer(address).getString(0, "UTF-8");
    }

    /** Zeroed memory outside the heap, in the byte order of the machine. */
    static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
