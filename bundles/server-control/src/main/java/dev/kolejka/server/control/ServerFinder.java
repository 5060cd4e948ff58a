package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
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
                    "no server on " + run + " can be asked anything: a socket's path has at most "
                            + SocketFile.PATH_BYTES + " bytes, " + socket + " has " + bytes
                            + "; stop the server, if one runs, move the directory to a path that is at least "
                            + (bytes - SocketFile.PATH_BYTES) + " bytes shorter, and start it there with --run");
        }
        if (Files.isDirectory(run) && !Files.isExecutable(run)) {
            throw notAllowed(run, "the directory");
        }
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            throw unavailable(run, "there is no " + socket);
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
            return notAllowed(socket, "the socket");
        }
        return unavailable(run, socket + " was left behind by a server that was killed (" + why.getMessage() + ")");
    }

    private static RefusedException unavailable(Path run, String why) {
        return new RefusedException(
                ExitStatus.UNAVAILABLE,
                "no server runs on " + run + ": " + why + "; kolejka-server --config FILE --run " + run
                        + " starts one, --run names another directory");
    }

    private static RefusedException notAllowed(Path path, String what) {
        String owner = owner(path);
        return new RefusedException(
                ExitStatus.NOT_ALLOWED,
                path + " is not yours: " + what + " belongs to " + owner + "; ask as that user: sudo -u " + owner
                        + " kolejka-server …");
    }

    private static String owner(Path path) {
        try {
            return Text.clean(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName());
        } catch (IOException e) {
            return "another";
        }
    }
}
