package dev.kolejka.server.doctor;

import java.io.IOException;
import java.util.List;

/**
 * A System V queue, as /proc/sysvipc/msg tells.
 *
 * @param key    what it is found by
 * @param mode   its permissions, as in 0660
 * @param frames how many lie on it
 * @param uid    whose it is
 */
record SysvQueue(int key, int mode, long frames, long uid) {

    private static final int KEY = 0;
    private static final int MODE = 2;
    private static final int FRAMES = 4;
    private static final int UID = 7;

    /** All there are; none where the kernel has no such queues. */
    static List<SysvQueue> all(Host host) throws IOException {
        return host.read("/proc/sysvipc/msg")
                .map(table -> table.lines()
                        .skip(1)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(SysvQueue::of)
                        .toList())
                .orElse(List.of());
    }

    private static SysvQueue of(String line) {
        String[] columns = line.split("\\s+", -1);
        return new SysvQueue(
                Integer.parseInt(columns[KEY]),
                Integer.parseInt(columns[MODE], 8),
                Long.parseLong(columns[FRAMES]),
                Long.parseLong(columns[UID]));
    }
}
