package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Control;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Finds the server of a run directory, or says why it cannot be reached. */
final class ServerFinder {

    private ServerFinder() {}

    /**
     * Connects.
     *
     * @param run the run directory
     * @throws RefusedException UNAVAILABLE when no server runs there, NOT_ALLOWED when the socket is not ours
     */
    static ControlConnection open(Path run) throws RefusedException {
        Path socket = run.resolve(Control.SOCKET);
        checkThere(run, socket);
        try {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            try {
                return new ControlConnection(run, channel, ControlConnection.PATIENCE);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw refused(run, socket, Files.isWritable(socket), e);
        }
    }

    private static void checkThere(Path run, Path socket) throws RefusedException {
        int bytes = Text.bytes(socket.toString());
        if (bytes > SocketFile.PATH_BYTES) {
            throw new RefusedException(
                    ExitStatus.UNAVAILABLE,
                    Saying.of(
                            ControlPhrase.UNREACHABLE,
                            run,
                            SocketFile.PATH_BYTES,
                            socket,
                            bytes,
                            bytes - SocketFile.PATH_BYTES));
        }
        if (Files.isDirectory(run) && !Files.isExecutable(run)) {
            throw notAllowed(run, ControlPhrase.DIRECTORY_NOT_YOURS);
        }
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            throw unavailable(run, Saying.of(ControlPhrase.NO_SOCKET, socket));
        }
    }

    /**
     * Why a socket that is there cannot be connected to. Not taken from the exception's words, which are the system's
     * and may be in any language.
     *
     * @param writable whether we may write it, which is what connecting takes
     */
    static RefusedException refused(Path run, Path socket, boolean writable, IOException why) {
        if (!writable) {
            return notAllowed(socket, ControlPhrase.SOCKET_NOT_YOURS);
        }
        return unavailable(run, Saying.of(ControlPhrase.SOCKET_LEFT, socket, String.valueOf(why.getMessage())));
    }

    private static RefusedException unavailable(Path run, Saying why) {
        return new RefusedException(ExitStatus.UNAVAILABLE, Saying.of(ControlPhrase.NO_SERVER, run, why));
    }

    private static RefusedException notAllowed(Path path, ControlPhrase what) {
        return new RefusedException(ExitStatus.NOT_ALLOWED, Saying.of(what, path, owner(path)));
    }

    private static Object owner(Path path) {
        try {
            return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException e) {
            return Saying.of(ControlPhrase.ANOTHER_USER);
        }
    }
}
