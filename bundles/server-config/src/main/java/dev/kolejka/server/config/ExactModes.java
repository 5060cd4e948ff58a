package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes directories and files that have exactly the mode asked for, whatever the umask. Only for places that nobody
 * else may write: between two calls nothing there becomes a link.
 */
final class ExactModes {

    private static final String OWNER_ONLY_DIRECTORY = "rwx------";
    private static final String OWNER_ONLY_FILE = "rw-------";

    private ExactModes() {}

    /** Closed to everybody else until it has its group: it is never open to the wrong one. */
    static void makeDirectory(Path path, Set<PosixFilePermission> permissions, @Nullable String group)
            throws IOException {
        Files.createDirectory(path, attribute(OWNER_ONLY_DIRECTORY));
        try {
            settle(path, permissions, group);
        } catch (IOException failed) {
            Files.delete(path); // else the next start would find a directory that nobody can look into, and keep it
            throw failed;
        }
    }

    /** Closed to everybody else until it is {@link #settle settled}. Never through a link, never one that exists. */
    static void makeFile(Path path) throws IOException {
        Files.createFile(path, attribute(OWNER_ONLY_FILE));
    }

    /**
     * Gives it its group, then its mode, by its path: opening a lock file and closing it again would drop every lock this
     * process has on it.
     */
    static void settle(Path path, Set<PosixFilePermission> permissions, @Nullable String group) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (group != null) {
            view.setGroup(group(path, group));
        }
        view.setPermissions(permissions);
    }

    private static GroupPrincipal group(Path path, String name) throws IOException {
        try {
            return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
        } catch (UserPrincipalNotFoundException unknown) {
            // Newer Javas keep the name out of their exception.
            throw new KnownFailureException(path, Saying.of(FilePhrase.NO_UNIX_GROUP, name));
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
