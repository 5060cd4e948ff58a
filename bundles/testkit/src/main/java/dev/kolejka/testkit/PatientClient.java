package dev.kolejka.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client of a {@link RecordingMaker} that never opens its queue again, whatever becomes of makers: it numbers its
 * requests, has some of them unanswered at any time, and expects each answer once and in order. Between answers somebody
 * puts frames into its lane that are none. {@link #ask} is for one thread.
 */
final class PatientClient {

    private static final int WINDOW = 4;
    private static final int NOBODY = 99;
    private static final String TEXT =
            "as long as a text that is torn must be to be seen, and then some more. ".repeat(5);

    private final MessageQueue queue;
    private final int client;
    private final Random noise;
    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean enough;

    PatientClient(MessageQueue queue, int client) {
        this.queue = queue;
        this.client = client;
        noise = new Random(client);
    }

    /** How many answers came; any thread. */
    int answered() {
        return answered.get();
    }

    /** No more requests; any thread. */
    void finish() {
        enough = true;
    }

    /**
     * Asks and listens until all was answered after {@link #finish}.
     *
     * @return how many requests there were
     */
    int ask() throws InterruptedException {
        int asked = 0;
        while (!enough || answered.get() < asked) {
            while (!enough && asked - answered.get() < WINDOW && put(asked)) {
                asked++;
            }
            if (answered.get() < asked) {
                listen();
            }
        }
        return asked;
    }

    /** Waits for room only when it has no answer to take: the maker may wait for room for that. */
    private boolean put(int number) throws InterruptedException {
        Frame request = new Frame(RecordingMaker.REQUESTS, client, number, TEXT + number);
        if (number > answered.get()) {
            return queue.offer(request);
        }
        assertTrue(queue.send(request, TestGround.LONG), "no room for a request");
        return true;
    }

    private void listen() throws InterruptedException {
        Frame answer = new Frame();
        long type = RecordingMaker.answersOf(client);
        assertTrue(queue.receive(type, answer, TestGround.LONG), () -> "no answer to " + answered);
        if (answer.first() == NOBODY) {
            return;
        }
        assertEquals(client + ":" + answered, TestGround.mark(answer), "the next answer");
        assertEquals(TEXT + answered, answer.text());
        answered.incrementAndGet();
        for (int i = noise.nextInt(TestGround.SLOTS); i > 0; i--) {
            queue.offer(answer.head(type, NOBODY, i));
        }
    }
}
