package dev.kolejka.client.core;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.testkit.InMemoryTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/**
 * A real little server, on one thread, for ala, bob and ewa: who is there, messages to persons, and doors that are
 * replaced by ones of another transport after every few requests, in every order that is allowed. Its numbers are
 * worked out by hand (p = 3, g = 2, s = 64).
 */
final class LittleOffice implements AutoCloseable {

    private static final QueueShape SHAPE = new QueueShape(73, 8, new QueueShape.Legend(3, 2, 64));

    final List<QueueTransport> transports = List.of(new InMemoryTransport("one"), new InMemoryTransport("two"));

    /** Every message carried out, in order, as it was written. */
    final List<String> carriedOut = new ArrayList<>();

    /** Counted down when all swaps are over; it goes on serving. */
    final CountDownLatch swapped = new CountDownLatch(1);

    private final Path run;
    private final int swaps;
    private final Random random;
    private final LockFile.Hold life;
    private final List<Deque<Frame>> mailboxes = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
    private final Frame frame = new Frame();
    private final Thread thread = new Thread(this::serve, "little-office");
    private MessageQueue queue;
    private volatile boolean open = true;
    private int doors;

    LittleOffice(Path run, int swaps, long seed) throws IOException {
        this.run = run;
        this.swaps = swaps;
        random = new Random(seed);
        Files.writeString(run.resolve("basic.txt"), ScriptedServer.BASIC);
        Path locks = Files.createFile(run.resolve("kolejka.lock"));
        life = LockFile.open(locks).tryHold(0).orElseThrow();
        queue = nextDoor();
        publish(queue);
        thread.start();
    }

    private MessageQueue nextDoor() throws IOException {
        QueueTransport transport = transports.get(doors++ % 2);
        return transport.create(new QueueAddress(transport.name(), "queue", run), SHAPE, QueueAccess.DEFAULT);
    }

    private void publish(MessageQueue door) throws IOException {
        String transport = door.address().transport();
        Path next = Files.writeString(
                run.resolve("queue.json.new"),
                "{\"version\":1,\"generation\":1,\"p\":3,\"g\":2,\"s\":64,\"doors\":[{\"transport\":\"" + transport
                        + "\",\"address\":\"queue\",\"classic\":true}]}");
        Files.move(next, run.resolve("queue.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void serve() {
        try {
            int left = swaps;
            while (open) {
                for (int requests = random.nextInt(12); requests > 0 && open; requests--) {
                    if (queue.receive(1, frame, Duration.ofMillis(1))) {
                        handle();
                    }
                    deliver();
                }
                if (left > 0) {
                    swap();
                    if (--left == 0) {
                        swapped.countDown();
                    }
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle() {
        int first = frame.first();
        int second = frame.second();
        if (second == 1) {
            int number = 4 + List.of("ala", "bob", "ewa").indexOf(frame.text().split(" ", -1)[0]);
            queue.offer(new Frame(2, number, 0, "Zalogowano\n"));
            queue.offer(new Frame(2, 3, 2, ""));
        } else if (second == 3) {
            deliver();
            queue.offer(new Frame(first + 3, first, 3, "ala,bob,"));
        } else {
            String text = frame.text();
            carriedOut.add(text);
            mailboxes.get(second - 12).add(new Frame(second - 8, first, 0, text));
            queue.offer(new Frame(first + 3, first, 0, "Wiadomosc wyslana"));
        }
    }

    private void deliver() {
        for (Deque<Frame> mailbox : mailboxes) {
            while (!mailbox.isEmpty() && queue.offer(mailbox.peek())) {
                mailbox.remove();
            }
        }
    }

    /** Opens the next door and closes this one; sometimes the next opens late, sometimes answers are not awaited. */
    private void swap() throws IOException, InterruptedException {
        boolean early = random.nextBoolean();
        boolean patient = random.nextInt(4) > 0;
        MessageQueue next = early ? nextDoor() : queue;
        queue.shut();
        while (queue.poll(1, frame)) {
            handle();
        }
        // Whoever has not taken an answer may be taking mail: nothing is taken back before.
        awaitTaken(patient ? List.of(2, 7, 8) : List.of(2, 8));
        takeBack();
        if (early && random.nextBoolean()) {
            publish(next);
        }
        queue.remove();
        queue.close();
        queue = early ? next : nextDoor();
        publish(queue);
        deliver();
    }

    private void awaitTaken(List<Integer> types) throws InterruptedException {
        while (open && types.stream().anyMatch(type -> queue.depth(type) > 0)) {
            Thread.onSpinWait();
        }
    }

    private void takeBack() {
        for (int person = 0; person < 3; person++) {
            Deque<Frame> lane = new ArrayDeque<>();
            while (queue.poll(4 + person, frame)) {
                lane.push(new Frame().copyOf(frame));
            }
            lane.forEach(mailboxes.get(person)::push);
        }
    }

    /** Does nothing more. Its queue stays. */
    void stop() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        queue.remove();
        queue.close();
        life.close();
    }
}
