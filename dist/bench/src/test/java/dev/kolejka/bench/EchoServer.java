package dev.kolejka.bench;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Request;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** A server that believes everything, in which everybody is in every group, and which may mistreat messages. */
final class EchoServer implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final InMemoryTransport transport = new InMemoryTransport();
    private final QueueAddress address = new QueueAddress("memory", "queue", Path.of("run"));
    private final Numbering numbering;
    private final Request request;
    private final MessageQueue queue;
    private final Thread thread = new Thread(this::serve, "echo-server");

    /** Looks at a message before it goes out, may change it, and says whether it goes out at all. */
    private final Predicate<Frame> treatment;

    EchoServer(int people, Predicate<Frame> treatment) {
        this.numbering = new Numbering(new Size(people, 1, 0));
        this.request = new Request(numbering);
        this.treatment = treatment;
        this.queue = transport.create(
                address, new QueueShape(numbering.types(), 64, new Legend(people, 1, 0)), QueueAccess.DEFAULT);
        thread.start();
    }

    PlainClient client() throws Exception {
        return new PlainClient(transport.open(address));
    }

    private void serve() {
        Frame asked = new Frame();
        try {
            while (queue.receive(Numbering.REQUESTS, asked, LONG)) {
                answer(request.read(asked));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Request request) throws InterruptedException {
        switch (request.operation()) {
            case LOG_IN -> logIn(request);
            case TO_PERSON -> {
                deliver(request, request.target(), 0);
                answer(Answer.SENT_TO_PERSON, request);
            }
            case TO_GROUP -> {
                for (int person = 1; person <= numbering.size().people(); person++) {
                    if (person != request.sender()) {
                        deliver(request, person, request.target());
                    }
                }
                answer(Answer.SENT_TO_GROUP, request);
            }
            default -> answer(Answer.LOGGED_OUT, request);
        }
    }

    private void logIn(Request request) throws InterruptedException {
        int person = Integer.parseInt(request.text().replaceAll("p(\\d+) w\\1", "$1"));
        queue.send(new Frame(Numbering.LOGIN_ANSWERS, numbering.number(person), 0, Answer.LOGGED_IN.text()), LONG);
        queue.send(new Frame(Numbering.LOGIN_ANSWERS, numbering.size().people(), 1, ""), LONG);
    }

    private void deliver(Request request, int person, int group) throws InterruptedException {
        Frame mail = new Frame(numbering.mail(person), request.frame().first(), group, request.text());
        if (treatment.test(mail)) {
            queue.send(mail, LONG);
        }
    }

    private void answer(Answer answer, Request request) throws InterruptedException {
        Frame frame = new Frame();
        answer.write(frame, numbering.answers(request.sender()), request);
        queue.send(frame, LONG);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
