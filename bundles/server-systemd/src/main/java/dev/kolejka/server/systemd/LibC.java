package dev.kolejka.server.systemd;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The native calls, as the C library has them: Java 17 knows no Unix datagram sockets. Any thread. */
final class LibC {

    static {
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol);

    static native long sendto(int fd, byte[] message, long bytes, int flags, byte[] address, int addressBytes);

    static native int close(int fd);

    /** Why the last call of this thread returned -1. */
    static int errno() {
        return Native.getLastError();
    }
}
