package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.ConfigurationException;
import dev.kolejka.api.server.ConfigurationException.Problem;
import dev.kolejka.server.groups.GroupRegistry;
import dev.kolejka.server.mailboxes.MailboxRegistry;
import dev.kolejka.server.sessions.SessionRegistry;
import dev.kolejka.testkit.InMemoryTransport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code kolejka-server} with what bundles would bring, and a thread that stands for its main thread. */
final class StartedProgram {

    static final Path RUN = Path.of("/run-of-a-test");

    final InMemoryTransport transport;
    final RecordingRun run = new RecordingRun();
    final RecordingControl control = new RecordingControl();
    final OptionalServices services = new OptionalServices();
    final ServerOperations operations = new ServerOperations(services);
    final Map<String, String> environment = new HashMap<>();
    volatile List<String> people = Office.sample().logins();
    volatile String door = Office.DOOR;
    volatile List<Problem> problems = List.of();
    volatile @Nullable String language;
    volatile @Nullable Duration history;

    private final FragileOutput out = new FragileOutput();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ServerProgram program;
    private @Nullable FutureTask<Integer> serving;
    private @Nullable Thread main;

    /** With the transport that its configuration asks for, and a control socket. */
    StartedProgram() {
        this(new InMemoryTransport(Office.DOOR));
    }

    /** With this transport. */
    StartedProgram(InMemoryTransport transport) {
        this.transport = transport;
        TransportWhiteboard whiteboard = new TransportWhiteboard();
        whiteboard.addTransport(transport, Map.of("service.bundleid", 7L));
        services.control = control;
        Daemon daemon = new Daemon(
                (path, access) -> run,
                new SessionRegistry(),
                new GroupRegistry(),
                new MailboxRegistry(),
                whiteboard,
                services,
                operations);
        program = new ServerProgram(
                file -> configuration(),
                whiteboard,
                services,
                daemon,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    Configuration configuration() throws ConfigurationException {
        List<Problem> wrong = problems;
        if (!wrong.isEmpty()) {
            throw new ConfigurationException(wrong);
        }
        Configuration plain =
                Office.configuration(new Names(people, Office.sample().groups()), 64, 10);
        return new Configuration(
                plain.name(),
                language,
                List.of(new DoorSettings(door, null, true)),
                plain.queue(),
                plain.durability(),
                plain.mailPerPerson(),
                plain.classic(),
                plain.roster(),
                history);
    }

    /** Types a command line, and waits for its end. */
    int type(String... arguments) {
        return program.applyAsInt(arguments);
    }

    /** Starts a server where this thread waits for its end. */
    int start() {
        return type("--config", "office.json", "--run", RUN.toString());
    }

    /** Starts a server, and returns when its door is open. */
    void serve() throws InterruptedException {
        serving = new FutureTask<>(this::start);
        main = new Thread(serving, "main-of-a-test");
        main.start();
        assertTrue(run.doorPublished.await(30, TimeUnit.SECONDS));
    }

    /** Starts a server, and returns when operators can ask it. */
    void serveOperators() throws InterruptedException {
        serve();
        assertTrue(control.opened.await(30, TimeUnit.SECONDS));
    }

    /** Stops the server, as Ctrl-C does. */
    void stop() throws Exception {
        Objects.requireNonNull(main).interrupt();
        assertEquals(0, Objects.requireNonNull(serving).get(30, TimeUnit.SECONDS));
    }

    /** From now on nothing can be written on standard output, as on a full disk. */
    void fillOutput() {
        out.isFull = true;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    static QueueAddress address() {
        return new QueueAddress(Office.DOOR, "queue", RUN);
    }
}
