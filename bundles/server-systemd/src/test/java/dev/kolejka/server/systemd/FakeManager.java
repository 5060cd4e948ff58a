package dev.kolejka.server.systemd;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;

/** A service manager's end of the socket. */
final class FakeManager implements AutoCloseable {

    private static final int SOCK_DGRAM = 2;
    private static final int MSG_DONTWAIT = 0x40;

    static {
        Native.register(FakeManager.class, NativeLibrary.getProcess());
    }

    private final int fd;

    /** Listens at a path, or in the abstract namespace. */
    FakeManager(String name) {
        byte[] address = SocketAddress.of(name).orElseThrow();
        fd = LibC.socket(SocketAddress.AF_UNIX, SOCK_DGRAM, 0);
        if (fd < 0 || bind(fd, address, address.length) < 0) {
            throw new AssertionError("cannot listen at " + name + ", errno " + Native.getLastError());
        }
    }

    private static native int bind(int fd, byte[] address, int bytes);

    private static native long recv(int fd, byte[] buffer, long bytes, int flags);

    /** The next that has come; empty when there is none. Who sent it has returned before. */
    String heard() {
        byte[] buffer = new byte[4096];
        long length = recv(fd, buffer, buffer.length, MSG_DONTWAIT);
        return length < 0 ? "" : new String(buffer, 0, (int) length, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        LibC.close(fd);
    }
}
