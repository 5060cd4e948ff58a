package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftQueueTest {

    private static final Path RUN = Path.of("/run-of-a-test");

    private final InMemoryTransport sysv = new InMemoryTransport("sysv");
    private final Transports transports = new Transports();

    @Test
    void theQueueOfAKeyIsRemoved() throws Exception {
        transports.add(sysv);
        QueueAddress address = new QueueAddress("sysv", "6662", RUN);
        MessageQueue left = sysv.create(address, new QueueShape(5, 4, QueueShape.Legend.NONE), QueueAccess.DEFAULT);
        left.close();

        String said = new LeftQueue(transports, new QueueClaims(null))
                .remove(RUN, Optional.of("6662"))
                .toString();

        assertEquals("removed the sysv queue 6662", said.substring(0, "removed the sysv queue 6662".length()));
        assertThrows(NoSuchFileException.class, () -> sysv.open(address));
    }

    @Test
    void whereThereIsNoneThatIsSaid() throws Exception {
        transports.add(sysv);

        assertEquals(
                "there is no sysv queue queue",
                new LeftQueue(transports, new QueueClaims(null))
                        .remove(RUN, Optional.empty())
                        .toString());
    }

    @Test
    void aServerThatRunsKeepsItsQueue(@TempDir Path shared) throws Exception {
        transports.add(sysv);
        QueueAddress address = new QueueAddress("sysv", "6664", RUN);
        new QueueClaims(shared).claim(address);
        sysv.create(address, new QueueShape(5, 4, QueueShape.Legend.NONE), QueueAccess.DEFAULT);

        RefusedException refused =
                assertThrows(RefusedException.class, () -> new LeftQueue(transports, new QueueClaims(shared))
                        .remove(RUN, Optional.of("6664")));

        assertEquals(ExitStatus.CANNOT_CREATE, refused.status());
        sysv.open(address).depth(1);
    }

    @Test
    void withoutTheTransportNothingCanBeRemoved() {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> new LeftQueue(transports, new QueueClaims(null))
                        .remove(RUN, Optional.empty()));

        assertEquals(ExitStatus.USAGE, refused.status());
    }
}
