package dev.kolejka.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The key of a SysV queue that nobody else uses. */
final class SysvKey {

    private static final Path QUEUES = Path.of("/proc/sysvipc/msg");

    private final int key;

    private SysvKey(int key) {
        this.key = key;
    }

    /** One with no queue under it. */
    static SysvKey free() throws IOException {
        SysvKey key = new SysvKey(ThreadLocalRandom.current().nextInt(1 << 20, Integer.MAX_VALUE));
        return key.hasQueue() ? free() : key;
    }

    /** Whether there is a queue under it. */
    boolean hasQueue() throws IOException {
        try (Stream<String> queues = Files.lines(QUEUES)) {
            return queues.anyMatch(line -> line.strip().startsWith(key + " "));
        }
    }

    /** Removes the queue under it, if there is one. */
    void removeQueue() throws IOException, InterruptedException {
        if (hasQueue()) {
            new ProcessBuilder("ipcrm", "--queue-key", toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    @Override
    public String toString() {
        return String.valueOf(key);
    }
}
