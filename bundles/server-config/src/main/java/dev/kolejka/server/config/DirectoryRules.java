package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
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
            throw Trouble.io(FilePhrase.RUN_NOT_SEEN, path, unreadable);
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
            throw notAllowed(FilePhrase.RUN_IS_LINK, path);
        }
        if (!attributes.isDirectory()) {
            throw unfit(FilePhrase.RUN_IS_PLAIN_FILE, path);
        }
        checkFileSystem(path);
        checkOwner(path, attributes);
        checkWriters(path, attributes.permissions());
        if (!Files.isWritable(path) || !Files.isExecutable(path)) {
            throw unfit(FilePhrase.RUN_NOT_WRITABLE, path, octal(attributes.permissions()));
        }
        requireStillOn(device, path);
        return device;
    }

    /** Refuses a run directory over which another file system was mounted, or taken away, since it was checked. */
    static void requireStillOn(long device, Path path) throws RefusedException {
        long now = device(path);
        if (now != device) {
            throw unfit(FilePhrase.RUN_MOUNTED_OVER, path, device, now);
        }
    }

    private static long device(Path path) throws RefusedException {
        try {
            return (Long) Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException missing) {
            throw wentAway(path);
        } catch (IOException unknown) {
            throw Trouble.io(FilePhrase.DEVICE_NOT_SEEN, path, unknown);
        }
    }

    private static RefusedException wentAway(Path path) {
        return unfit(FilePhrase.RUN_WENT_AWAY, path);
    }

    private static void checkFileSystem(Path path) throws RefusedException {
        try {
            Optional<String> shared = SharedFileSystem.refused(path);
            if (shared.isPresent()) {
                throw unfit(FilePhrase.RUN_ON_SHARED, path, shared.get());
            }
        } catch (IOException unknown) {
            throw Trouble.io(FilePhrase.FILE_SYSTEM_NOT_SEEN, path, unknown);
        }
    }

    private static void checkOwner(Path path, PosixFileAttributes attributes) throws RefusedException {
        UserPrincipal we = we();
        if (!attributes.owner().equals(we)) {
            throw notAllowed(
                    FilePhrase.RUN_OF_ANOTHER,
                    path,
                    octal(attributes.permissions()),
                    attributes.owner().getName(),
                    we.getName());
        }
    }

    private static void checkWriters(Path path, Set<PosixFilePermission> permissions) throws RefusedException {
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw notAllowed(FilePhrase.RUN_TOO_OPEN, path, octal(permissions));
        }
    }

    private static UserPrincipal we() throws RefusedException {
        try {
            return Files.getOwner(SELF);
        } catch (IOException noProc) {
            throw Trouble.io(FilePhrase.OWN_USER_UNKNOWN, SELF, noProc);
        }
    }

    private static RefusedException unfit(FilePhrase why, Object... values) {
        return new RefusedException(ExitStatus.IO_ERROR, Saying.of(why, values));
    }

    private static RefusedException notAllowed(FilePhrase why, Object... values) {
        return new RefusedException(ExitStatus.NOT_ALLOWED, Saying.of(why, values));
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
