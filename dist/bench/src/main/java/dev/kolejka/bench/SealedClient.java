package dev.kolejka.bench;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.MalformedHandshakeException;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.sealing.NoiseSealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Speaks as a sealed session (dist/docs/protocol.md section 7) on the queue of a running server: person k in slot k, who
 * is called {@code pk} and has the password {@code wk}. Loses nothing on the way and repeats nothing, since nobody else
 * touches its lane. Confined to one thread.
 */
final class SealedClient implements AutoCloseable {

    private final Sealing sealing = new NoiseSealing();
    private final MessageQueue queue;
    private final int person;
    private final long lane;
    private final ServerIdentity server;
    private final LockFile.Hold hold;
    private final Seed seed;
    private final Hello hello;
    private final Frame frame = new Frame();
    private final Letter letter = new Letter();
    private Optional<Seals> seals = Optional.empty();

    /**
     * A session that has not begun.
     *
     * @param client which queue
     * @param run    the server's run directory
     * @param person who, whose slot nobody else has
     */
    SealedClient(PlainClient client, Path run, int person) throws IOException {
        this.queue = client.queue();
        this.person = person;
        this.lane = client.numbering().lane(person);
        this.server = ServerIdentity.of(Files.readAllBytes(run.resolve(ServerIdentity.FILE)));
        this.hold = LockFile.open(run.resolve(LockFile.NAME))
                .tryHold(person)
                .orElseThrow(() -> new IllegalStateException("slot " + person + " is taken"));
        byte[] token = new byte[Token.BYTES];
        ThreadLocalRandom.current().nextBytes(token);
        this.hello = new Hello(new Token(token), person, Role.PRIMARY, true, "p" + person);
        this.seed = sealing.derive(("w" + person).toCharArray(), server.realm(), "p" + person);
    }

    /** Writes a hello; who keeps the greeting can read the answer. */
    Greeting hello(Frame into) {
        return sealing.greet(server, seed, hello, lane, into);
    }

    /** Logs in. The first time the server derives the key, some tenths of a second. */
    SealedClient logIn() throws InterruptedException, MalformedHandshakeException {
        queue.drain(lane);
        try (Greeting greeting = hello(frame)) {
            send();
            await();
            Greeting.Answered answered =
                    greeting.finish(frame).orElseThrow(() -> new IllegalStateException("no welcome, but " + frame));
            if (answered.welcome().outcome() != Welcome.Outcome.WELCOME) {
                throw new IllegalStateException(
                        "p" + person + " is not let in: " + answered.welcome().outcome());
            }
            seals = Optional.of(answered.seals());
        }
        acknowledge(0);
        return this;
    }

    /** Logs out, after so many requests, so that the person can log in elsewhere at once. */
    void logOut(long requests) throws InterruptedException {
        ask(requests + 1, Operation.LOG_OUT, 1, new byte[0]);
        do {
            hear();
        } while (letter.id() != requests + 1 || Letters.code(letter.operation()) != Letters.ANSWER);
    }

    MessageQueue queue() {
        return queue;
    }

    long lane() {
        return lane;
    }

    /** The letter that is sent next, or that came last. */
    Letter letter() {
        return letter;
    }

    /** Sends a request with a text. */
    void ask(long id, Operation operation, int target, byte[] text) throws InterruptedException {
        letter.head(id, 0, operation.code(), target).text(text, 0, text.length);
        sendLetter();
    }

    /** Says that all mail up to a number has been shown. */
    void acknowledge(long number) throws InterruptedException {
        letter.head(number, 0, Letters.ACK, 0);
        sendLetter();
    }

    private void sendLetter() throws InterruptedException {
        seals.orElseThrow().seal(letter, Numbering.REQUESTS, (int) lane, frame);
        send();
    }

    private void send() throws InterruptedException {
        if (!queue.send(frame, PlainClient.PATIENCE)) {
            throw new IllegalStateException("the server takes no requests");
        }
    }

    private void await() throws InterruptedException {
        seals.ifPresent(Seals::prepare);
        if (!queue.receive(lane, frame, PlainClient.PATIENCE)) {
            throw new IllegalStateException("nothing comes on lane " + lane);
        }
    }

    /** Waits for the next letter and opens it. */
    void hear() throws InterruptedException {
        await();
        open();
    }

    /** Opens the next letter, if there is one. */
    boolean hears() {
        boolean there = queue.poll(lane, frame);
        if (there) {
            open();
        }
        return there;
    }

    private void open() {
        if (!seals.orElseThrow().open(frame, letter)) {
            throw new IllegalStateException("what comes on lane " + lane + " does not open: " + frame);
        }
    }

    @Override
    public void close() {
        seals.ifPresent(Seals::close);
        seed.close();
        try {
            hold.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
