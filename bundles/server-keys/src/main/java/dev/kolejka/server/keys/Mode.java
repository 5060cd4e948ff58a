package dev.kolejka.server.keys;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The mode of a file of keys, and what nobody but its owner may do with it. */
enum Mode {
    /** Only its owner reads it. */
    SECRET("rw-------", "---rwxrwx", KeyPhrase.SECRET_TOO_OPEN),
    /** Everybody reads it, only its owner writes it. */
    PUBLIC("rw-r--r--", "----w--w-", KeyPhrase.PUBLIC_TOO_OPEN);

    private final String permissions;
    private final String forbidden;
    private final KeyPhrase tooOpen;

    Mode(String permissions, String forbidden, KeyPhrase tooOpen) {
        this.permissions = permissions;
        this.forbidden = forbidden;
        this.tooOpen = tooOpen;
    }

    Set<PosixFilePermission> permissions() {
        return PosixFilePermissions.fromString(permissions);
    }

    /** Whether others may do with it what they must not. */
    boolean isTooOpen(Set<PosixFilePermission> found) {
        return PosixFilePermissions.fromString(forbidden).stream().anyMatch(found::contains);
    }

    /** What is said of a file whose mode is too open. */
    KeyPhrase tooOpen() {
        return tooOpen;
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
