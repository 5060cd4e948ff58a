package dev.kolejka.client.core;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.testkit.InMemoryTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/**
 * A server that answers what a test tells it to, frame by frame, with numbers worked out by hand for three people and
 * two groups (p = 3, g = 2, s = 64). It knows nothing of ours but the queue. Its first door is {@code queue} of the
 * transport {@code memory}; the answers a test lists are given at whichever door is asked.
 */
final class ScriptedServer implements AutoCloseable {

    static final String QUEUE_JSON =
            """
            { "version": 1, "generation": 3, "p": 3, "g": 2, "s": 64, "later": { "more": [1, 2] },
              "doors": [ { "transport": "smoke", "address": "signal", "classic": true },
                         { "transport": "memory", "address": "queue", "classic": true } ] }
            """;

    static final String BASIC = "o 1 ala \no 2 bob \no 3 ewa \ng 1 szachy 1 2 \ng 2 kino 1 3 \n";

    private static final QueueShape SHAPE = new QueueShape(73, 64, new QueueShape.Legend(3, 2, 64));

    /** What the server does with one request. */
    interface Script {
        void answer(Frame request, MessageQueue queue);
    }

    final Path run;
    final QueueTransport transport = new InMemoryTransport();
    final QueueTransport other = new InMemoryTransport("other");

    /** Everything that was asked, as {@code first second text}; 0 for the nonce of a login. */
    final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    private final ConcurrentLinkedQueue<Script> scripts = new ConcurrentLinkedQueue<>();
    private volatile Script otherwise = (request, queue) -> {};
    private final List<MessageQueue> queues = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final LockFile.Hold life;

    ScriptedServer(Path run) throws IOException {
        this.run = run;
        Files.writeString(run.resolve("queue.json"), QUEUE_JSON);
        Files.writeString(run.resolve("basic.txt"), BASIC);
        Path locks = run.resolve("kolejka.lock");
        if (!Files.exists(locks)) {
            Files.createFile(locks);
        }
        life = LockFile.open(locks).tryHold(0).orElseThrow();
        opens(transport, "queue");
    }

    List<QueueTransport> transports() {
        return List.of(transport, other);
    }

    /** Opens a door, which it does not publish. */
    ScriptedServer opens(QueueTransport on, String address) {
        try {
            MessageQueue made = on.create(new QueueAddress(on.name(), address, run), SHAPE, QueueAccess.DEFAULT);
            queues.add(made);
            Thread thread = new Thread(() -> serve(made), "scripted-server");
            threads.add(thread);
            thread.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says where it listens: {@code transport address}, each. */
    ScriptedServer publishes(String... doors) {
        String listed = Arrays.stream(doors)
                .map(door -> door.split(" ", -1))
                .map(door -> "{\"transport\":\"" + door[0] + "\",\"address\":\"" + door[1] + "\",\"classic\":true}")
                .collect(Collectors.joining(","));
        try {
            Path next = Files.writeString(
                    run.resolve("queue.json.new"),
                    "{\"version\":1,\"generation\":3,\"p\":3,\"g\":2,\"s\":64,\"doors\":[" + listed + "]}");
            Files.move(next, run.resolve("queue.json"), StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the door by one of the other transport: opened, published, the first one shut. */
    ScriptedServer movesToOther() {
        opens(other, "next").publishes("other next");
        queue().shut();
        return this;
    }

    /** Answers the next request with these frames, in order. */
    ScriptedServer answers(Frame... frames) {
        return then((request, queue) -> List.of(frames).forEach(queue::offer));
    }

    /** Answers so whatever no script is left for. */
    ScriptedServer alwaysAnswers(Frame frame) {
        otherwise = (request, queue) -> queue.offer(frame);
        return this;
    }

    ScriptedServer then(Script script) {
        scripts.add(script);
        return this;
    }

    /** Refuses the next login as servers do: with the request's own first. */
    ScriptedServer refuses(String words) {
        return then((request, queue) -> queue.offer(new Frame(2, request.first(), 1, words)));
    }

    /** ala's login, number 4. */
    ScriptedServer acceptsAla() {
        return answers(new Frame(2, 4, 0, "Zalogowano\n"), new Frame(2, 3, 2, ""));
    }

    /** Its first door. */
    MessageQueue queue() {
        return queues.get(0);
    }

    /** The door it opened last. */
    MessageQueue lastQueue() {
        return queues.get(queues.size() - 1);
    }

    /** As if it were killed: the kernel lets go of its byte, the queue stays. */
    void dies() {
        try {
            life.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String nextRequest() throws InterruptedException {
        return asked.take();
    }

    private void serve(MessageQueue queue) {
        Frame request = new Frame();
        try {
            while (true) {
                if (queue.receive(1, request, Duration.ofDays(1))) {
                    asked.add(Math.max(0, request.first()) + " " + request.second() + " " + request.text());
                    Script script = scripts.poll();
                    (script == null ? otherwise : script).answer(request, queue);
                }
            }
        } catch (QueueGoneException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        queues.forEach(MessageQueue::close);
        life.close();
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
