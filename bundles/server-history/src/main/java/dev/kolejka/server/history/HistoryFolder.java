package dev.kolejka.server.history;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;

/**
 * The folder of a history: ours, mode 0700, its files 0600 from when they are made, none of them a link. It lies in a
 * directory that nobody else may write. Any thread.
 *
 * @param path where it is
 */
record HistoryFolder(Path path) {

    private static final String NAME = "history";
    private static final String DATABASE = "history.db";
    private static final String NEW_DATABASE = DATABASE + ".new";

    /** Belongs to whoever runs this process. */
    private static final Path SELF = Path.of("/proc/self");

    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");

    /** Makes the folder of a run directory when it is missing, and checks it. */
    static HistoryFolder make(Path run) throws RefusedException {
        Path path = run.resolve(NAME);
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
            }
            PosixFileAttributes attributes = attributes(path);
            if (!attributes.isDirectory()) {
                throw Refusal.notAllowed(
                        path,
                        Saying.of(attributes.isSymbolicLink() ? HistoryPhrase.IS_LINK : HistoryPhrase.IS_NO_DIRECTORY),
                        Saying.of(HistoryPhrase.REMOVE));
            }
            check(path, attributes, "0700");
            return new HistoryFolder(path);
        } catch (IOException failed) {
            throw Refusal.io(path, HistoryPhrase.NOT_LOOKED_AT, failed);
        }
    }

    /** The database, empty when it was not there. Files that SQLite makes beside it get its mode. */
    Path database() throws RefusedException {
        return ours(path.resolve(DATABASE), true);
    }

    /** A file that is to become the database, empty; what another process left of one is gone. */
    Path newDatabase() throws RefusedException {
        Path file = path.resolve(DATABASE);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedException(ExitStatus.CANNOT_CREATE, Saying.of(HistoryPhrase.HISTORY_THERE, path));
        }
        removeNew();
        return ours(path.resolve(NEW_DATABASE), true);
    }

    /** It is the database now. */
    void putNew() throws RefusedException {
        Path file = path.resolve(NEW_DATABASE);
        try {
            Files.move(file, path.resolve(DATABASE), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException failed) {
            throw Refusal.io(file, HistoryPhrase.NOT_WRITTEN, failed);
        }
    }

    void removeNew() throws RefusedException {
        try {
            for (String beside : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(path.resolve(NEW_DATABASE + beside));
            }
        } catch (IOException failed) {
            throw Refusal.io(path.resolve(NEW_DATABASE), HistoryPhrase.NOT_WRITTEN, failed);
        }
    }

    /** A file, anywhere, that is as ours are. */
    static Path ours(Path file) throws RefusedException {
        return ours(file, false);
    }

    private static Path ours(Path file, boolean makes) throws RefusedException {
        try {
            if (makes && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE_MODE));
            }
            PosixFileAttributes attributes = attributes(file);
            if (!attributes.isRegularFile()) {
                throw Refusal.notAllowed(
                        file,
                        Saying.of(attributes.isSymbolicLink() ? HistoryPhrase.IS_LINK : HistoryPhrase.IS_NO_FILE),
                        Saying.of(HistoryPhrase.REMOVE));
            }
            check(file, attributes, "0600");
            return file;
        } catch (IOException failed) {
            throw Refusal.io(file, HistoryPhrase.NOT_LOOKED_AT, failed);
        }
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void check(Path path, PosixFileAttributes attributes, String mode)
            throws IOException, RefusedException {
        UserPrincipal owner = Files.getOwner(SELF);
        if (!attributes.owner().equals(owner)) {
            throw Refusal.notAllowed(
                    path,
                    Saying.of(HistoryPhrase.IS_ANOTHERS, attributes.owner().getName(), owner.getName()),
                    Saying.of(HistoryPhrase.GIVE, owner.getName()));
        }
        String permissions = PosixFilePermissions.toString(attributes.permissions());
        if (!permissions.endsWith("------")) {
            throw Refusal.notAllowed(
                    path, Saying.of(HistoryPhrase.IS_OPEN, permissions), Saying.of(HistoryPhrase.CHMOD, mode, path));
        }
    }
}
