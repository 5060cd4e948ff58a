package dev.kolejka.transport.mapped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What a queue rests on: when it is another, what the queue says of who lives means nothing any more.
 *
 * @param bootId   of the machine's last start, {@link #UNKNOWN_BOOT} where the system does not tell it
 * @param lockFile inode of {@code kolejka.lock}, {@link #UNKNOWN_FILE} where files have none
 */
record Host(UUID bootId, long lockFile) {

    static final UUID UNKNOWN_BOOT = new UUID(0, 0);
    static final long UNKNOWN_FILE = 0;

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /**
     * The present one.
     *
     * @throws IOException if there is no lock file
     */
    static Host of(Place place) throws IOException {
        return new Host(currentBoot(), inode(place.lockFile()));
    }

    private static UUID currentBoot() {
        try {
            return UUID.fromString(Files.readString(BOOT_ID).strip());
        } catch (IOException | IllegalArgumentException unknown) {
            return UNKNOWN_BOOT;
        }
    }

    private static long inode(Path file) throws IOException {
        try {
            return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS) instanceof Long inode
                    ? inode
                    : UNKNOWN_FILE;
        } catch (UnsupportedOperationException | IllegalArgumentException unknown) {
            return UNKNOWN_FILE;
        }
    }
}
