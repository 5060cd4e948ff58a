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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The run directory of a {@link SealedOffice}, its byte of the lock file, its queue, and the thread that receives from that.
 * Whoever holds the office.
 */
final class OfficePremises implements AutoCloseable {

    private static final Duration AMPLE = Duration.ofSeconds(30);

    final Path run;
    final InMemoryTransport transport = new InMemoryTransport();
    final InMemoryTransport other = new InMemoryTransport("other");
    private final Consumer<Frame> handler;
    private final List<Thread> threads = new ArrayList<>();
    private LockFile.@Nullable Hold life;
    private QueueTransport home = transport;
    private MessageQueue queue;
    private int slots = 64;

    /** Opens them; requests go to the handler, on a thread of their own. */
    OfficePremises(Path run, Consumer<Frame> handler) throws IOException {
        this.run = run;
        this.handler = handler;
        writeNames(SealedOffice.BASIC);
        Files.createFile(run.resolve("kolejka.lock"));
        queue = opens(transport, "queue");
        publish();
        lives();
    }

    MessageQueue queue() {
        return queue;
    }

    void writeNames(String basic) {
        try {
            Files.writeString(run.resolve("basic.txt"), basic);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From its next start on it has so many sealed sessions. */
    void slots(int count) {
        slots = count;
    }

    private MessageQueue opens(QueueTransport on, String address) {
        try {
            home = on;
            MessageQueue made = on.create(
                    new QueueAddress(on.name(), address, run),
                    new QueueShape(9 + 64, 64, new QueueShape.Legend(3, 2, slots)),
                    QueueAccess.DEFAULT);
            Thread thread = new Thread(() -> serve(made), "sealed-office");
            threads.add(thread);
            thread.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes queue.json with its one door, which has no plain log-in. */
    private void publish() {
        try {
            Path next = Files.writeString(
                    run.resolve("queue.json.new"),
                    "{\"version\":1,\"generation\":1,\"p\":3,\"g\":2,\"s\":" + slots
                            + ",\"doors\":[{\"transport\":\"" + home.name()
                            + "\",\"address\":\"queue\",\"classic\":false}]}");
            Files.move(next, run.resolve("queue.json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever looks whether it lives holds its byte for an instant. */
    private void lives() {
        try {
            LockFile locks = LockFile.open(run.resolve("kolejka.lock"));
            Optional<LockFile.Hold> hold = locks.tryHold(0);
            while (hold.isEmpty()) {
                Thread.onSpinWait();
                hold = locks.tryHold(0);
            }
            life = hold.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(MessageQueue door) {
        Frame request = new Frame();
        try {
            while (true) {
                if (door.receive(1, request, Duration.ofDays(1))) {
                    handler.accept(request);
                }
            }
        } catch (QueueGoneException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its byte is free, as when its process was killed; its queue stays. */
    void dies() {
        try {
            if (life != null) {
                life.close();
                life = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins again where it was. */
    void starts() {
        queue = opens(home, "queue");
        publish();
        lives();
    }

    /** Replaces its door by one of the other transport. */
    void moves() {
        MessageQueue old = queue;
        queue = opens(home == transport ? other : transport, "queue");
        publish();
        old.shut();
        old.remove();
    }

    void send(Frame frame) {
        try {
            queue.send(frame, AMPLE);
        } catch (QueueGoneException gone) {
            // as any frame that lies on a queue that goes
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isHeld(long slot) throws IOException {
        return LockFile.open(run.resolve("kolejka.lock")).isHeld(slot);
    }

    /** Ends, but for the threads. */
    @Override
    public void close() throws IOException {
        queue.close();
        if (life != null) {
            life.close();
            life = null;
        }
    }

    /** Waits for its threads; nobody may hold the office. */
    void join() {
        threads.forEach(Thread::interrupt);
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
