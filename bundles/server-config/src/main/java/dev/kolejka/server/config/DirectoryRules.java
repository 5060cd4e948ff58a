package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.SharedFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/** What a run directory must be like: a directory, not a link, ours, and nobody else's to write. */
final class DirectoryRules {

    /** Belongs to whoever runs this process. */
    private static final Path SELF = Path.of("/proc/self");

    private DirectoryRules() {}

    /**
     * What is at a path, without following a link there.
     *
     * @return nothing when nothing is there
     */
    static Optional<PosixFileAttributes> look(Path path) throws RefusedException {
        try {
            return Optional.of(Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw Trouble.io("run directory " + path + " cannot be looked at", unreadable);
        }
    }

    /**
     * Refuses what is no fit run directory.
     *
     * @return the device it is on (st_dev, stat(2)): another one by now than later means that all this was learnt of
     *     something else, see {@link #requireStillOn}
     */
    static long check(Path path) throws RefusedException {
        long device = device(path);
        PosixFileAttributes attributes = look(path).orElseThrow(() -> wentAway(path));
        if (attributes.isSymbolicLink()) {
            throw notAllowed(path + " is a link; name the directory itself with --run");
        }
        if (!attributes.isDirectory()) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    "run directory " + path + " is a file; remove it, or name another directory with --run");
        }
        checkFileSystem(path);
        checkOwner(path, attributes);
        checkWriters(path, attributes.permissions());
        if (!Files.isWritable(path) || !Files.isExecutable(path)) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    "run directory " + path + " with mode " + octal(attributes.permissions())
                            + " cannot be written by its own server; chmod u+rwx " + path);
        }
        requireStillOn(device, path);
        return device;
    }

    /** Refuses a run directory over which another file system was mounted, or taken away, since it was checked. */
    static void requireStillOn(long device, Path path) throws RefusedException {
        long now = device(path);
        if (now != device) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    "a file system was mounted or unmounted at run directory " + path
                            + " while it was looked at (device " + device + ", then " + now
                            + "); start again when nothing is mounted there any more");
        }
    }

    private static long device(Path path) throws RefusedException {
        try {
            return (Long) Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException missing) {
            throw wentAway(path);
        } catch (IOException unknown) {
            throw Trouble.io("device of run directory " + path + " cannot be looked at", unknown);
        }
    }

    private static RefusedException wentAway(Path path) {
        return new RefusedException(ExitStatus.IO_ERROR, "run directory " + path + " went away; start again");
    }

    private static void checkFileSystem(Path path) throws RefusedException {
        try {
            Optional<String> shared = SharedFileSystem.refused(path);
            if (shared.isPresent()) {
                throw new RefusedException(
                        ExitStatus.IO_ERROR,
                        "run directory " + path + " is on a " + shared.get()
                                + " file system, where neither locks nor shared memory"
                                + " can be trusted; name one on a disk of this machine with --run");
            }
        } catch (IOException unknown) {
            throw Trouble.io("file system of run directory " + path + " cannot be looked at", unknown);
        }
    }

    private static void checkOwner(Path path, PosixFileAttributes attributes) throws RefusedException {
        UserPrincipal we = we();
        if (!attributes.owner().equals(we)) {
            throw notAllowed("run directory " + path + " with mode " + octal(attributes.permissions()) + " belongs to "
                    + attributes.owner().getName() + ", but the server runs as " + we.getName() + "; chown "
                    + we.getName() + " " + path + ", or start the server as "
                    + attributes.owner().getName());
        }
    }

    private static void checkWriters(Path path, Set<PosixFilePermission> permissions) throws RefusedException {
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw notAllowed("run directory " + path + " has mode " + octal(permissions)
                    + ", so that others may write it; chmod go-w " + path);
        }
    }

    private static UserPrincipal we() throws RefusedException {
        try {
            return Files.getOwner(SELF);
        } catch (IOException noProc) {
            throw Trouble.io(SELF + " does not tell which user this is; mount /proc", noProc);
        }
    }

    private static RefusedException notAllowed(String message) {
        return new RefusedException(ExitStatus.NOT_ALLOWED, message);
    }

    /** As chmod takes it. */
    static String octal(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (char letter : PosixFilePermissions.toString(permissions).toCharArray()) {
            mode = mode << 1 | (letter == '-' ? 0 : 1);
        }
        return String.format("%04o", mode);
    }
}
