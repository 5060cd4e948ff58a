package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.server.groups.GroupRegistry;
import dev.kolejka.server.mailboxes.MailboxRegistry;
import dev.kolejka.server.sessions.SessionRegistry;
import dev.kolejka.testkit.InMemoryTransport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The program round the switchboard: in which order it does things, and how it ends. */
class ServerProgramTest {

    private static final Path RUN = Path.of("/run-of-a-test");

    private final InMemoryTransport transport = new InMemoryTransport(Office.DOOR);
    private final RecordingRun run = new RecordingRun();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void itPublishesNamesThenTheDoorAndServesUntilItIsInterrupted() throws Exception {
        FutureTask<Integer> program = new FutureTask<>(() -> start(transport));
        Thread main = new Thread(program, "main-of-a-test");
        main.start();
        assertTrue(run.doorPublished.await(30, TimeUnit.SECONDS));
        transport.open(address()).close();

        main.interrupt();

        assertEquals(0, program.get(30, TimeUnit.SECONDS));
        assertEquals(List.of("names", "door", "closed"), run.events);
        assertThrows(NoSuchFileException.class, () -> transport.open(address()), "the queue is removed");
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(1, out.toString(StandardCharsets.UTF_8).lines().count());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("ready"));
    }

    @Test
    void stoppedWhileItStartsItEndsAsIfItHadServed() {
        run.failure = new RefusedException(
                ExitStatus.IO_ERROR, "basic.txt cannot be written", new ClosedByInterruptException());

        assertEquals(0, start(transport));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aDoorThatCannotBePublishedIsRemoved() {
        run.failureAtDoor = new RefusedException(ExitStatus.IO_ERROR, "queue.json cannot be written");

        assertEquals(74, start(transport));

        assertEquals("kolejka-server: queue.json cannot be written\n", err.toString(StandardCharsets.UTF_8));
        assertThrows(NoSuchFileException.class, () -> transport.open(address()));
        assertEquals(List.of("names", "closed"), run.events);
    }

    @Test
    void aTransportThatIsNotThereIsNamedWithThoseThatAre() {
        assertEquals(78, start(new InMemoryTransport("smoke")));

        assertEquals(
                "kolejka-server: there is no transport 'mapped' here; there is smoke\n",
                err.toString(StandardCharsets.UTF_8));
        assertEquals(List.of("names", "closed"), run.events);
    }

    private static QueueAddress address() {
        return new QueueAddress(Office.DOOR, "queue", RUN);
    }

    private int start(InMemoryTransport offered) {
        ServerProgram program = new ServerProgram(
                file -> Office.configuration(Office.sample(), 64, 10),
                (path, access) -> run,
                new SessionRegistry(),
                new GroupRegistry(),
                new MailboxRegistry(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        program.addTransport(offered);
        return program.applyAsInt(new String[] {"--config", "office.json", "--run", RUN.toString()});
    }

    /** A run directory that only remembers what was done to it. */
    private static final class RecordingRun implements RunDirectory {

        final List<String> events = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch doorPublished = new CountDownLatch(1);

        @Nullable
        RefusedException failure;

        @Nullable
        RefusedException failureAtDoor;

        @Override
        public Path path() {
            return RUN;
        }

        @Override
        public void publish(Names names) throws RefusedException {
            if (failure != null) {
                throw failure;
            }
            events.add("names");
        }

        @Override
        public void publish(DoorList doors) throws RefusedException {
            if (failureAtDoor != null) {
                throw failureAtDoor;
            }
            events.add("door");
            doorPublished.countDown();
        }

        @Override
        public void close() {
            events.add("closed");
        }
    }
}
