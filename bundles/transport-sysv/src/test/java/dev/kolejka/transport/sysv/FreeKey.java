package dev.kolejka.transport.sysv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Keys under which there is no queue: a test's queues are nobody else's. */
final class FreeKey {

    private FreeKey() {}

    static int find() {
        while (true) {
            int key = ThreadLocalRandom.current().nextInt(1 << 24, Integer.MAX_VALUE);
            if (isFree(key)) {
                return key;
            }
        }
    }

    static boolean isFree(int key) {
        try (var lines = Files.lines(Path.of("/proc/sysvipc/msg"))) {
            return lines.noneMatch(line -> line.strip().startsWith(key + " "));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
