package dev.kolejka.bench;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape.Legend;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Speaks the plain protocol (dist/docs/protocol.md sections 1 to 5) on the queue of a running server, for anybody in
 * its configuration: person k is called {@code pk} and has the password {@code wk}. What does not come, or is not what
 * the protocol says, ends the measurement. Confined to one thread.
 */
final class PlainClient implements AutoCloseable {

    /** Far longer than any server takes. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longer than an answer to a log-in lies there. */
    private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(2);

    private static final int LOGIN_TRIES = 5;

    private final MessageQueue queue;
    private final Numbering numbering;
    private final Frame frame = new Frame();

    PlainClient(MessageQueue queue) {
        Legend legend = queue.shape().legend();
        this.queue = queue;
        this.numbering = new Numbering(new Size(legend.people(), legend.groups(), legend.sessions()));
    }

    /**
     * Opens the queue of a server.
     *
     * @param transport the class of a transport; its queue must have the default name
     * @param run       the server's run directory
     */
    static PlainClient open(String transport, Path run) throws ReflectiveOperationException, IOException {
        QueueTransport opened = Class.forName(transport)
                .asSubclass(QueueTransport.class)
                .getDeclaredConstructor()
                .newInstance();
        return new PlainClient(opened.open(new QueueAddress(opened.name(), opened.defaultName(), run)));
    }

    MessageQueue queue() {
        return queue;
    }

    Numbering numbering() {
        return numbering;
    }

    int people() {
        return numbering.size().people();
    }

    /** Logs in everybody up to a place. */
    void logIn(int people) throws InterruptedException {
        for (int person = 1; person <= people; person++) {
            for (int tries = 1; !logsIn(person); tries++) {
                if (tries == LOGIN_TRIES) {
                    throw new IllegalStateException("person " + person + " gets no answer to " + tries + " log-ins");
                }
            }
        }
    }

    /** On a machine that is busy a client may not run for a second: then the server takes the log-in back. */
    private boolean logsIn(int person) throws InterruptedException {
        frame.head(Numbering.REQUESTS, 0, numbering.second(Operation.LOG_IN, 1)).text("p" + person + " w" + person);
        send(frame);
        if (!queue.receive(Numbering.LOGIN_ANSWERS, frame, LOGIN_PATIENCE)) {
            return false;
        }
        if (!Answer.LOGGED_IN.matches(frame) || frame.first() != numbering.number(person)) {
            throw new IllegalStateException("person " + person + " is not let in: " + frame.text());
        }
        return queue.receive(Numbering.LOGIN_ANSWERS, frame, LOGIN_PATIENCE);
    }

    /** Logs out everybody up to a place. */
    void logOut(int people) throws InterruptedException {
        for (int person = 1; person <= people; person++) {
            send(request(person, Operation.LOG_OUT, 1).text(""));
            await(numbering.answers(person), frame);
        }
    }

    /** A request of a person, whose text is still to be written. */
    Frame request(int person, Operation operation, int target) {
        return frame.head(Numbering.REQUESTS, numbering.number(person), numbering.second(operation, target));
    }

    void send(Frame request) throws InterruptedException {
        if (!queue.send(request, PATIENCE)) {
            throw new IllegalStateException("the server takes no requests: " + request);
        }
    }

    void await(long type, Frame into) throws InterruptedException {
        if (!queue.receive(type, into, PATIENCE)) {
            throw new IllegalStateException("nothing comes on type " + type);
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
