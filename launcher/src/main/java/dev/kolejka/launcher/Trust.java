package dev.kolejka.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whose code we run: files that only somebody can have put there who could change the distribution itself. Any thread.
 *
 * @param trusted who may own them, besides root
 */
record Trust(Set<UserPrincipal> trusted) {

    Trust {
        trusted = Set.copyOf(trusted);
    }

    /**
     * Trusts the owners of some files.
     *
     * @param files as in the distribution's folder, and one we have just made
     */
    static Trust inOwnersOf(Path... files) throws LaunchException {
        Set<UserPrincipal> owners = new HashSet<>();
        for (Path file : files) {
            try {
                owners.add(Files.getOwner(file));
            } catch (IOException e) {
                throw new LaunchException("cannot tell whose " + file + " is: " + e);
            }
        }
        return new Trust(owners);
    }

    /** What speaks against a folder; empty when nobody but those trusted can have put anything there. */
    Optional<String> complaintAboutFolder(Path folder) {
        return complaint(folder, "folder");
    }

    /** What speaks against a file in a folder, or against the folder. */
    Optional<String> complaintAboutFile(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Optional<String> complaint = folder == null ? Optional.empty() : complaintAboutFolder(folder);
        if (complaint.isPresent()) {
            return complaint;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("it is a link or no plain file");
        }
        return complaint(file, "file");
    }

    private Optional<String> complaint(Path path, String what) {
        try {
            PosixFileAttributes attributes = Files.getFileAttributeView(path, PosixFileAttributeView.class)
                    .readAttributes();
            Set<PosixFilePermission> permissions = attributes.permissions();
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                return Optional.of("others may write the " + what + " " + path + " ("
                        + PosixFilePermissions.toString(permissions) + "); chmod go-w " + path);
            }
            if (!isRoot(path) && !trusted.contains(attributes.owner())) {
                return Optional.of("the " + what + " " + path + " belongs to "
                        + attributes.owner().getName() + "; chown it to the owner of the distribution");
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the " + what + " " + path + " cannot be looked at: " + e);
        }
    }

    private static boolean isRoot(Path path) throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(path, "unix:uid"));
    }
}
