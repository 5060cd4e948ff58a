package dev.kolejka.server.history;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
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
                        path, attributes.isSymbolicLink() ? "is a link" : "is no directory", "remove it");
            }
            check(path, attributes, "0700");
            return new HistoryFolder(path);
        } catch (IOException failed) {
            throw Refusal.io(path, "cannot be made or looked at", failed);
        }
    }

    /** The database, empty when it was not there. Files that SQLite makes beside it get its mode. */
    Path database() throws RefusedException {
        Path file = path.resolve(DATABASE);
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE_MODE));
            }
            PosixFileAttributes attributes = attributes(file);
            if (!attributes.isRegularFile()) {
                throw Refusal.notAllowed(
                        file, attributes.isSymbolicLink() ? "is a link" : "is no plain file", "remove it");
            }
            check(file, attributes, "0600");
            return file;
        } catch (IOException failed) {
            throw Refusal.io(file, "cannot be made or looked at", failed);
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
                    "belongs to " + Text.clean(attributes.owner().getName()) + " instead of "
                            + Text.clean(owner.getName()),
                    "remove it, or give it to " + Text.clean(owner.getName()) + " if you trust what is in it");
        }
        String permissions = PosixFilePermissions.toString(attributes.permissions());
        if (!permissions.endsWith("------")) {
            throw Refusal.notAllowed(
                    path, "has mode " + permissions + ", so that others may open it", "chmod " + mode + " " + path);
        }
    }
}
