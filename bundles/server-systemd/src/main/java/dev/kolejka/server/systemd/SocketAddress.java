package dev.kolejka.server.systemd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A Unix socket's name as the kernel takes it: {@code struct sockaddr_un}, unix(7). */
final class SocketAddress {

    static final short AF_UNIX = 1;

    /** Of sun_path. */
    static final int MAX_PATH_BYTES = 108;

    private static final int FAMILY_BYTES = Short.BYTES;

    private SocketAddress() {}

    /**
     * Encodes what NOTIFY_SOCKET says (sd_notify(3)).
     *
     * @param name an absolute path, or a name of the abstract namespace that begins with {@code @}
     * @return empty for any other, and for what is too long
     */
    static Optional<byte[]> of(String name) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = name.startsWith("@");
        int room = isAbstract ? MAX_PATH_BYTES : MAX_PATH_BYTES - 1;
        if ((!isAbstract && !name.startsWith("/")) || path.length < 2 || path.length > room) {
            return Optional.empty();
        }
        int zero = isAbstract ? 0 : 1;
        ByteBuffer address =
                ByteBuffer.allocate(FAMILY_BYTES + path.length + zero).order(ByteOrder.nativeOrder());
        address.putShort(AF_UNIX).put(path);
        if (isAbstract) {
            address.put(FAMILY_BYTES, (byte) 0);
        }
        return Optional.of(address.array());
    }
}
