package dev.kolejka.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Keys of SysV queues for tests: nobody else's, and gone afterwards. */
final class SysvKeys {

    private static final Path TABLE = Path.of("/proc/sysvipc/msg");

    private SysvKeys() {}

    /** A key no queue has. */
    static int free() throws IOException {
        int key;
        do {
            key = ThreadLocalRandom.current().nextInt(1_000_000, Integer.MAX_VALUE);
        } while (exists(key));
        return key;
    }

    static boolean exists(int key) throws IOException {
        try (var queues = Files.lines(TABLE)) {
            return queues.map(String::strip)
                    .anyMatch(queue -> queue.startsWith(key + " ") || queue.startsWith(key + "\t"));
        }
    }

    /** Removes the queue of a key, if there is one. */
    static void remove(int key) throws IOException, InterruptedException {
        if (exists(key)) {
            int code = new ProcessBuilder("ipcrm", "-Q", String.valueOf(key))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException("ipcrm -Q " + key + " ended with " + code);
            }
        }
    }
}
