package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Control;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * {@code control.sock} of a run directory. It is made in a hidden directory that only the owner may enter, gets its mode
 * there and then takes its place: nobody else can ever connect to it, whatever the umask, and a link that lies in its
 * place is replaced and not followed. Only for run directories that nobody else may write, by their one server.
 */
final class SocketFile implements AutoCloseable {

    /** The longest path Java gives a unix domain socket, in bytes: the system has 108 with the NUL, Java uses 106. */
    static final int PATH_BYTES = 106;

    private static final String HIDDEN = ".control";
    private static final Set<PosixFilePermission> DIRECTORY_MODE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> SOCKET_MODE = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final ServerSocketChannel channel;

    private SocketFile(Path path, ServerSocketChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the socket; what an earlier server left in its place is removed.
     *
     * @param run the run directory
     * @throws RefusedException IO_ERROR with the reason
     */
    static SocketFile make(Path run) throws RefusedException {
        Path path = run.resolve(Control.SOCKET);
        checkLength(run, path);
        try {
            return new SocketFile(path, bound(run.resolve(HIDDEN), path));
        } catch (IOException e) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(ControlPhrase.NOT_MADE, path, e), e);
        }
    }

    private static void checkLength(Path run, Path path) throws RefusedException {
        int bytes = Text.bytes(path.toString());
        if (bytes > PATH_BYTES) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    Saying.of(ControlPhrase.LONG_PATH, path, PATH_BYTES, bytes, bytes - PATH_BYTES, run));
        }
    }

    private static ServerSocketChannel bound(Path hidden, Path path) throws IOException {
        Path fresh = hidden.resolve("s");
        remove(hidden, fresh);
        Files.createDirectory(hidden, PosixFilePermissions.asFileAttribute(DIRECTORY_MODE));
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Files.setPosixFilePermissions(hidden, DIRECTORY_MODE);
            channel.bind(UnixDomainSocketAddress.of(fresh));
            channel.configureBlocking(false);
            Files.setPosixFilePermissions(fresh, SOCKET_MODE);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        } finally {
            remove(hidden, fresh);
        }
    }

    /** A server that was killed may have left it. */
    private static void remove(Path hidden, Path fresh) throws IOException {
        if (Files.isDirectory(hidden)) {
            Files.deleteIfExists(fresh);
        }
        Files.deleteIfExists(hidden);
    }

    Path path() {
        return path;
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** Removes the socket, so that nobody finds it, then lets go of it. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            channel.close();
        }
    }
}
