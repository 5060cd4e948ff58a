package dev.kolejka.client.core;

import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Says whose a file is that this user may not use, and what helps. */
final class Permission {

    private static final String ROOT = "root";

    private Permission() {}

    /**
     * Describes a file, or where that may not even be seen, the directory it is in.
     *
     * @return its path, owner, group and mode, and the command that lets this user in
     */
    static Saying lacking(Path path) {
        try {
            return described(path);
        } catch (IOException unseen) {
            return inDirectory(path);
        }
    }

    private static Saying inDirectory(Path path) {
        Path directory = path.toAbsolutePath().getParent();
        try {
            return directory == null ? Saying.of(Detail.PATH, path) : described(directory);
        } catch (IOException unseenToo) {
            return Saying.of(Detail.PATH, path);
        }
    }

    private static Saying described(Path path) throws IOException {
        PosixFileAttributes file = Files.readAttributes(path, PosixFileAttributes.class);
        String group = file.group().getName();
        return Saying.of(
                Detail.LACKING,
                path,
                file.owner().getName(),
                group,
                octal(file.permissions()),
                whatHelps(file.permissions(), group));
    }

    private static Saying whatHelps(Set<PosixFilePermission> permissions, String group) {
        if (!permissions.contains(PosixFilePermission.GROUP_READ)) {
            return Saying.of(Detail.OWNER_HAS_TO_CHANGE);
        }
        if (group.equals(ROOT)) {
            return Saying.of(Detail.GROUP_HAS_TO_BE_NAMED);
        }
        return Saying.of(Detail.JOIN_SYSTEM_GROUP, group, System.getProperty("user.name", "?"));
    }

    private static String octal(Set<PosixFilePermission> permissions) {
        int mode = 0;
        // They are listed from the owner's reading, the highest bit, down to the others' executing.
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            mode = mode << 1 | (permissions.contains(permission) ? 1 : 0);
        }
        return String.format("%04o", mode);
    }
}
