package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape.Legend;
import dev.kolejka.api.queue.QueueTransport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody with much to say, by the plain protocol on the mapped door of a running server (dist/docs/protocol.md sections 4
 * and 5): sixteen numbered messages under way at once. One thread.
 */
final class Correspondent implements AutoCloseable {

    private static final String TRANSPORT = "dev.kolejka.transport.mapped.MappedTransport";

    private static final int WINDOW = 16;

    /** With its number, as long as a message of a person. */
    private static final String TEXT = " what one wants to say takes a line or four".repeat(9);

    private final MessageQueue queue;
    private final Numbering numbering;
    private final int place;
    private final Frame frame = new Frame();

    /** Logs in. */
    Correspondent(Path run, int place, String login, String password) throws Exception {
        QueueTransport transport = Class.forName(TRANSPORT)
                .asSubclass(QueueTransport.class)
                .getDeclaredConstructor()
                .newInstance();
        this.queue = transport.open(new QueueAddress(transport.name(), transport.defaultName(), run));
        Legend legend = queue.shape().legend();
        this.numbering = new Numbering(new Size(legend.people(), legend.groups(), legend.sessions()));
        this.place = place;
        send(0, Operation.LOG_IN, 1, login + " " + password);
        await(Numbering.LOGIN_ANSWERS);
        assertTrue(Answer.LOGGED_IN.matches(frame), frame::text);
        await(Numbering.LOGIN_ANSWERS);
    }

    /**
     * Writes to people in turn, until so many messages are confirmed or one is refused because the disk is full; others
     * than that is a failure.
     *
     * @param first the number of the first message
     * @param count how many at most
     * @return how many were confirmed: these and no others
     */
    int writes(int first, int count, int... recipients) throws InterruptedException {
        int sent = 0;
        int confirmed = 0;
        boolean full = false;
        int answers = 0;
        while (answers < sent || (sent < count && !full)) {
            while (sent < count && sent - answers < WINDOW && !full) {
                int number = first + sent++;
                send(
                        numbering.number(place),
                        Operation.TO_PERSON,
                        recipients[number % recipients.length],
                        number + TEXT);
            }
            await(numbering.answers(place));
            answers++;
            if (Answer.DISK_FULL.matches(frame)) {
                full = true;
            } else {
                assertTrue(Answer.SENT_TO_PERSON.matches(frame), frame::text);
                assertTrue(!full, "a message is accepted behind one that is not");
                confirmed++;
            }
        }
        return confirmed;
    }

    /** Takes all mail that waits: the numbers of the messages, each of them whole. */
    List<Integer> reads() throws InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        int before;
        do {
            before = numbers.size();
            send(numbering.number(place), Operation.WHO, 1, "");
            await(numbering.answers(place));
            while (queue.poll(numbering.mail(place), frame)) {
                String text = frame.text();
                int end = text.indexOf(' ');
                assertEquals(TEXT, text.substring(end));
                numbers.add(Integer.parseInt(text.substring(0, end)));
            }
        } while (numbers.size() > before);
        return numbers;
    }

    void logsOut() throws InterruptedException {
        send(numbering.number(place), Operation.LOG_OUT, 1, "");
        await(numbering.answers(place));
        assertTrue(Answer.LOGGED_OUT.matches(frame), frame::text);
    }

    private void send(int first, Operation operation, int target, String text) throws InterruptedException {
        frame.head(Numbering.REQUESTS, first, numbering.second(operation, target))
                .text(text);
        assertTrue(queue.send(frame, Running.PATIENCE), "the server takes no requests");
    }

    private void await(long type) throws InterruptedException {
        assertTrue(queue.receive(type, frame, Running.PATIENCE), "no answer");
    }

    @Override
    public void close() {
        queue.close();
    }
}
