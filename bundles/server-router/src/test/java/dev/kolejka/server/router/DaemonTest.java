package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order a server does things, and what keeps it from starting. */
class DaemonTest {

    private final StartedProgram server = new StartedProgram();

    @Test
    void itPublishesNamesThenTheDoorAndServesUntilItIsInterrupted() throws Exception {
        server.serve();
        server.transport.open(StartedProgram.address()).close();

        server.stop();

        assertEquals(List.of("names", "door", "closed"), server.run.events);
        assertThrows(
                NoSuchFileException.class,
                () -> server.transport.open(StartedProgram.address()),
                "the queue is removed");
        assertEquals("", server.err());
        assertEquals(1, server.out().lines().count());
        assertTrue(server.out().contains("ready"));
    }

    @Test
    void whoMayUseTheQueuesMayUseTheLockFile() throws Exception {
        server.serve();
        server.stop();

        assertEquals(server.configuration().queue().access(), server.run.admitted);
    }

    @Test
    void stoppedWhileItStartsItEndsAsIfItHadServed() {
        server.run.failure = new RefusedException(
                ExitStatus.IO_ERROR, "basic.txt cannot be written", new ClosedByInterruptException());

        assertEquals(0, server.start());
        assertEquals("", server.err());
    }

    @Test
    void aDoorThatCannotBePublishedIsRemoved() {
        server.run.failureAtDoor = new RefusedException(ExitStatus.IO_ERROR, "queue.json cannot be written");

        assertEquals(74, server.start());

        assertEquals("kolejka-server: queue.json cannot be written\n", server.err());
        assertThrows(NoSuchFileException.class, () -> server.transport.open(StartedProgram.address()));
        assertEquals(List.of("names", "closed"), server.run.events);
    }

    @Test
    void aTransportThatIsNotThereIsNamedWithThoseThatAre() {
        StartedProgram smoky = new StartedProgram(new InMemoryTransport("smoke"));

        assertEquals(78, smoky.start());

        assertEquals("kolejka-server: there is no transport 'mapped' here; there is smoke\n", smoky.err());
        assertEquals(List.of("names", "closed"), smoky.run.events);
    }

    @Test
    void keysThatCannotBeUsedKeepItFromStarting() {
        server.services.keyRings = (taken, roster) -> {
            assertEquals(StartedProgram.RUN, taken.path());
            assertEquals(3, roster.names().logins().size());
            throw new RefusedException(ExitStatus.CONFIG, "server.key is damaged");
        };

        assertEquals(78, server.start());

        assertEquals("kolejka-server: server.key is damaged\n", server.err());
        assertEquals(List.of("closed"), server.run.events);
    }

    @Test
    void aServerWhoseControlCannotBeOpenedServesAllTheSame() throws Exception {
        server.control.failure = new RefusedException(ExitStatus.IO_ERROR, "the path is too long");
        server.serve();

        server.transport.open(StartedProgram.address()).close();

        server.stop();
    }
}
