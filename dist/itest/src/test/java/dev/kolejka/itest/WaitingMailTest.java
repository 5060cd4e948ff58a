package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail that nobody fetches lies in the journal: the heap of the server has no more of it than where it lies. */
class WaitingMailTest {

    private static final int PEOPLE = 101;
    private static final int MESSAGES = 100_000;

    /** Their texts have 390 bytes, so that in memory they would take four times this. */
    private static final int INDEX_KIB = MESSAGES / 10;

    @TempDir
    Path directory;

    private Path run() {
        return directory.resolve("run");
    }

    private Server started() throws Exception {
        Path configuration = directory.resolve("kolejka.json");
        List<String> people = IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(person -> "{ \"login\": \"p%d\", \"password\": \"w%d\" }".formatted(person, person))
                .toList();
        Files.writeString(configuration, "{ \"people\": [ " + String.join(", ", people) + " ] }");
        return Server.ready(Server.command(
                "--config", configuration.toString(), "--run", run().toString(), "--doors", "mapped+classic"));
    }

    private String status() throws Exception {
        try (Running status =
                Server.command("status", "--run", run().toString()).start()) {
            assertEquals(0, status.exitCode(), status::soFar);
            return status.output();
        }
    }

    @Test
    void aHundredThousandMessagesTakeNoMoreMemoryThanTheirIndexAlsoAfterARestart() throws Exception {
        try (Server server = started();
                Correspondent sender = new Correspondent(run(), 1, "p1", "w1")) {
            int before = ServerProcess.of(server.running().pid()).heapKib();
            int[] others = IntStream.rangeClosed(2, PEOPLE).toArray();

            assertEquals(MESSAGES, sender.writes(0, MESSAGES, others));

            assertGrownByAnIndex(before, server);
            sender.logsOut();
            assertTrue(status().contains("journal at level process"), status());
            server.running().signal("KILL").exitCode();
        }
        try (Server server = started();
                Correspondent reader = new Correspondent(run(), 2, "p2", "w2")) {
            assertGrownByAnIndex(0, server);

            List<Integer> expected = new ArrayList<>();
            for (int number = 0; number < MESSAGES; number += PEOPLE - 1) {
                expected.add(number);
            }
            assertEquals(expected, reader.reads());

            server.stop();
        }
    }

    /** What the server has besides is less than half of an index. */
    private static void assertGrownByAnIndex(int beforeKib, Server server) throws Exception {
        int now = ServerProcess.of(server.running().pid()).heapKib();
        System.out.println("heap with " + MESSAGES + " messages waiting: " + now + " KiB, without any: " + beforeKib);
        assertTrue(now < beforeKib + INDEX_KIB + INDEX_KIB / 2, () -> now + " KiB, before " + beforeKib);
    }
}
