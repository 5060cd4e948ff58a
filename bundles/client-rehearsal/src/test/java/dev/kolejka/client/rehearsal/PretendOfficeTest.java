package dev.kolejka.client.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Greeting.Answered;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Parts;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.testkit.ClearSealing;
import dev.kolejka.testkit.InMemoryTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretendOfficeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LANE = new Numbering(PretendOffice.SIZE).lane(2);

    @TempDir
    private Path run;

    private final InMemoryTransport transport = new InMemoryTransport("mapped");
    private final ClearSealing client = new ClearSealing(2);
    private final Frame frame = new Frame();
    private final Letter letter = new Letter();
    private PretendOffice office;
    private MessageQueue queue;

    @BeforeEach
    void open() throws IOException {
        office = new PretendOffice(transport, new ClearSealing(1), run);
        queue = transport.open(new QueueAddress("mapped", transport.defaultName(), run));
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void whoeverSaysHelloIsWelcome() throws Exception {
        Answered answered = greet(Role.EXTRA);

        assertEquals(Welcome.Outcome.WELCOME, answered.welcome().outcome());
        assertEquals(PretendOffice.SIZE, answered.welcome().size());
        assertEquals(Names.ofBasic(Files.readString(run.resolve("basic.txt"))).person(PretendOffice.LOGIN), 1);
    }

    @Test
    void whatIsAskedIsDone() throws Exception {
        Seals seals = greet(Role.EXTRA).seals();

        ask(seals, 1, Operation.WHO, "");

        assertHears(seals, 1, Letters.ANSWER, "ala\n");
    }

    @Test
    void aMessageComesBackToWhoReadsMailBeforeItIsConfirmed() throws Exception {
        Seals seals = greet(Role.PRIMARY).seals();

        ask(seals, 1, Operation.TO_PERSON, "hello");

        assertHears(seals, 1, Letters.MAIL, "hello");
        assertHears(seals, 1, Letters.ANSWER, "");
    }

    @Test
    void whoLogsOutHearsThatItIsOver() throws Exception {
        Seals seals = greet(Role.PRIMARY).seals();

        ask(seals, 1, Operation.LOG_OUT, "");

        assertHears(seals, 1, Letters.ANSWER, "");
        assertHears(seals, 0, Letters.ENDED, "");
    }

    @Test
    void whereAServerRunsNoneIsPretended() {
        assertThrows(IOException.class, () -> new PretendOffice(transport, client, run));
    }

    private Answered greet(Role role) throws Exception {
        ServerIdentity server = ServerIdentity.of(Files.readAllBytes(run.resolve(ServerIdentity.FILE)));
        Hello hello = new Hello(new Token(new byte[Token.BYTES]), 2, role, false, PretendOffice.LOGIN);
        try (Greeting greeting = client.greet(server, client.generate(), hello, LANE, frame)) {
            assertTrue(queue.send(frame, PATIENCE));
            assertTrue(queue.receive(LANE, frame, PATIENCE));
            return greeting.finish(frame).orElseThrow();
        }
    }

    private void ask(Seals seals, long id, Operation operation, String text) throws Exception {
        Letter request = new Letter().head(id, 0, operation.code(), 1);
        Parts.write(request, text.getBytes(StandardCharsets.UTF_8), 0);
        seals.seal(request, Numbering.REQUESTS, (int) LANE, frame);
        assertTrue(queue.send(frame, PATIENCE));
    }

    private void assertHears(Seals seals, long id, int code, String text) throws Exception {
        assertTrue(queue.receive(LANE, frame, PATIENCE));
        assertTrue(seals.open(frame, letter));
        assertEquals(code, Letters.code(letter.operation()));
        assertEquals(id, letter.id());
        assertEquals(text, letter.text());
    }
}
