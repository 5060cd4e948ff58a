package dev.kolejka.api.queue;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a queue.
 *
 * @param mode  permission bits as chmod takes them, 0 to 0777 octal
 * @param group the Unix group the queue belongs to, null for the maker's own
 */
public record QueueAccess(int mode, @Nullable String group) {

    /** What a queue gets when nothing else is asked: its owner and its owner's group, mode 0660. */
    public static final QueueAccess DEFAULT = new QueueAccess(0660, null);

    /** From the lowest bit of a mode up. */
    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_READ,
    };

    /**
     * Checks itself.
     *
     * @throws IllegalArgumentException if the mode has other bits than 0777
     */
    public QueueAccess {
        if (mode < 0 || mode > 0777) {
            throw new IllegalArgumentException("mode must be 0000 to 0777 octal, got " + Integer.toOctalString(mode));
        }
    }

    /**
     * The mode as Java writes it.
     *
     * @return a new set
     */
    public Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((mode & 1 << bit) != 0) {
                permissions.add(BITS[bit]);
            }
        }
        return permissions;
    }
}
