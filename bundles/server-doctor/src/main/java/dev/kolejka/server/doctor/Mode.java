package dev.kolejka.server.doctor;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Modes of files as chmod takes them. */
final class Mode {

    private Mode() {}

    /** As in {@code 0644}. */
    static String octal(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (char letter : PosixFilePermissions.toString(permissions).toCharArray()) {
            mode = mode << 1 | (letter == '-' ? 0 : 1);
        }
        return String.format("%04o", mode);
    }

    /** What a mode allows beyond another: letters where it does, as in {@code ----w--w-}. */
    static boolean allowsMore(Set<PosixFilePermission> mode, String most) {
        return !PosixFilePermissions.fromString(most).containsAll(mode);
    }
}
