package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The devices (st_dev, stat(2)) of a run directory that were found to be of this machine. What is mounted can change
 * between two looks, and every mounted file system has a device of its own: so whatever was learnt of a file counts only
 * when it was learnt on one of these. One thread.
 */
final class LocalDevices {

    /** Tells which device a path is on. */
    @FunctionalInterface
    interface Device {

        /** As the device of {@link FileFacts}. */
        long of(Path path) throws IOException;
    }

    private final Path run;
    private final FileSystemTypes fileSystems;
    private final Device device;
    private final Set<Long> local = new HashSet<>();

    /**
     * None yet.
     *
     * @param run    the run directory, for messages
     * @param device tells again which one something is on
     */
    LocalDevices(Path run, FileSystemTypes fileSystems, Device device) {
        this.run = run;
        this.fileSystems = fileSystems;
        this.device = device;
    }

    /** Which device a path is on, a link followed, for a fraction of what {@link FileFacts} cost. */
    static long device(Path path) throws IOException {
        return (Long) Files.getAttribute(path, "unix:dev");
    }

    /**
     * Refuses what another machine or a program may answer for. A device is asked about once.
     *
     * @param path the run directory or something in it
     * @param seen the device it was on when something was learnt of it
     * @throws ChatException NOT_TRUSTED, with the file system's name
     * @throws IOException   if that cannot be found out
     */
    void require(Path path, long seen) throws ChatException, IOException {
        if (local.contains(seen)) {
            return;
        }
        Optional<String> shared = fileSystems.shared(path);
        if (shared.isPresent()) {
            throw new ChatException(Trouble.NOT_TRUSTED, Saying.of(Detail.SHARED_FILE_SYSTEM, run, shared.get()));
        }
        long now = device.of(path);
        if (now != seen) {
            throw new ChatException(
                    Trouble.NOT_TRUSTED,
                    "a file system was mounted or unmounted at " + path + " while it was looked at (device " + seen
                            + ", then " + now + "); try again, and if it happens again, ask whoever runs this machine");
        }
        local.add(seen);
    }
}
