package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.queue.QueueAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueClaimsTest {

    @TempDir
    Path directory;

    @Test
    void aQueueThatIsClaimedIsRefusedToOthersAndOnlyThatOne() throws Exception {
        QueueClaims first = new QueueClaims(directory);
        first.claim(queue("6661", "one"));
        first.claim(queue("6661", "one"));

        RefusedException refused =
                assertThrows(RefusedException.class, () -> new QueueClaims(directory).claim(queue("6661", "other")));

        assertEquals(ExitStatus.CANNOT_CREATE, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).contains("sysv queue 6661"), refused::getMessage);
        new QueueClaims(directory).claim(queue("6662", "other"));
    }

    @Test
    void theFileIsForItsOwnerOnly() throws Exception {
        new QueueClaims(directory).claim(queue("6663", "one"));

        try (Stream<Path> files = Files.list(directory)) {
            Path file = files.findFirst().orElseThrow();
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void whereNothingCanBeClaimedTheServerServesAllTheSame() throws Exception {
        new QueueClaims(null).claim(queue("6661", "one"));
        new QueueClaims(directory.resolve("missing")).claim(queue("6661", "one"));
    }

    private static QueueAddress queue(String key, String run) {
        return new QueueAddress("sysv", key, Path.of("/", run));
    }
}
