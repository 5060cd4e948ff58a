package dev.kolejka.client.core;

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
    static String lacking(Path path) {
        try {
            return described(path);
        } catch (IOException unseen) {
            return inDirectory(path);
        }
    }

    private static String inDirectory(Path path) {
        Path directory = path.toAbsolutePath().getParent();
        try {
            return directory == null ? path.toString() : described(directory);
        } catch (IOException unseenToo) {
            return path.toString();
        }
    }

    private static String described(Path path) throws IOException {
        PosixFileAttributes file = Files.readAttributes(path, PosixFileAttributes.class);
        String group = file.group().getName();
        return path + " (owner " + file.owner().getName() + ", group " + group + ", mode " + octal(file.permissions())
                + "): " + whatHelps(file.permissions(), group);
    }

    private static String whatHelps(Set<PosixFilePermission> permissions, String group) {
        if (!permissions.contains(PosixFilePermission.GROUP_READ)) {
            return "its group may not either; its owner has to change the mode";
        }
        if (group.equals(ROOT)) {
            return "whoever runs the server has to name a group for its users (queue.group)";
        }
        return "sudo usermod -aG " + group + " " + System.getProperty("user.name") + ", then log in anew";
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
