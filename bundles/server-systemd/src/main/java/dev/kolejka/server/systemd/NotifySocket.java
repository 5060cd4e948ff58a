package dev.kolejka.server.systemd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends what the service manager is told, a datagram each. Any thread. */
final class NotifySocket {

    /** socket(2), the same on every Linux we run on. */
    private static final int SOCK_DGRAM = 2;

    private static final int SOCK_CLOEXEC = 02000000;

    /** send(2). */
    private static final int MSG_NOSIGNAL = 0x4000;

    private final byte[] address;

    /** To a socket of {@link SocketAddress}. */
    NotifySocket(byte[] address) {
        this.address = address;
    }

    /**
     * Sends assignments.
     *
     * @param state lines as in {@code READY=1} (sd_notify(3))
     * @throws IOException  if nobody takes it, with the error number
     * @throws LinkageError if JNA or its native part is missing
     */
    void send(String state) throws IOException {
        byte[] message = state.getBytes(StandardCharsets.UTF_8);
        int fd = LibC.socket(SocketAddress.AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw new IOException("no socket can be made, errno " + LibC.errno());
        }
        try {
            if (LibC.sendto(fd, message, message.length, MSG_NOSIGNAL, address, address.length) < 0) {
                throw new IOException("nobody takes it, errno " + LibC.errno());
            }
        } finally {
            LibC.close(fd);
        }
    }
}
