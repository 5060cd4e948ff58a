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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A server that answers what a test tells it to, frame by frame, with numbers worked out by hand for three people and
 * two groups (p = 3, g = 2, s = 64). It knows nothing of ours but the queue.
 */
final class ScriptedServer implements AutoCloseable {

    static final String QUEUE_JSON =
            """
            { "version": 1, "generation": 3, "p": 3, "g": 2, "s": 64, "later": { "more": [1, 2] },
              "doors": [ { "transport": "smoke", "address": "signal", "classic": true },
                         { "transport": "memory", "address": "queue", "classic": true } ] }
            """;

    static final String BASIC = "o 1 ala \no 2 bob \no 3 ewa \ng 1 szachy 1 2 \ng 2 kino 1 3 \n";

    /** What the server does with one request. */
    interface Script {
        void answer(Frame request, MessageQueue queue);
    }

    final Path run;
    final QueueTransport transport = new InMemoryTransport();

    /** Everything that was asked, as {@code first second text}; 0 for the nonce of a login. */
    final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    private final ConcurrentLinkedQueue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final MessageQueue queue;
    private final LockFile.Hold life;
    private final Thread thread = new Thread(this::serve, "scripted-server");

    ScriptedServer(Path run) throws IOException {
        this.run = run;
        Files.writeString(run.resolve("queue.json"), QUEUE_JSON);
        Files.writeString(run.resolve("basic.txt"), BASIC);
        Path locks = run.resolve("kolejka.lock");
        if (!Files.exists(locks)) {
            Files.createFile(locks);
        }
        life = LockFile.open(locks).tryHold(0).orElseThrow();
        queue = transport.create(
                new QueueAddress("memory", "queue", run),
                new QueueShape(73, 64, new QueueShape.Legend(3, 2, 64)),
                QueueAccess.DEFAULT);
        thread.start();
    }

    /** Answers the next request with these frames, in order. */
    ScriptedServer answers(Frame... frames) {
        return then((request, queue) -> List.of(frames).forEach(queue::offer));
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

    MessageQueue queue() {
        return queue;
    }

    /** As if it were killed: the kernel lets go of its byte, the queue stays. */
    void dies() throws IOException {
        life.close();
    }

    String nextRequest() throws InterruptedException {
        return asked.take();
    }

    private void serve() {
        Frame request = new Frame();
        try {
            while (true) {
                if (queue.receive(1, request, Duration.ofDays(1))) {
                    asked.add(Math.max(0, request.first()) + " " + request.second() + " " + request.text());
                    Script script = scripts.poll();
                    if (script != null) {
                        script.answer(request, queue);
                    }
                }
            }
        } catch (QueueGoneException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        queue.close();
        life.close();
        boolean interrupted = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
