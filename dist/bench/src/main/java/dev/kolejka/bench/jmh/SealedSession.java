package dev.kolejka.bench.jmh;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.MalformedHandshakeException;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.sealing.NoiseSealing;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Both ends of a sealed session in one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SealedSession {

    private final Size size = new Size(100, 10, 64);
    private final long lane = new Numbering(size).lane(1);
    private final Sealing sealing = new NoiseSealing();
    private final Seed serverKey = sealing.generate();
    private final Seed clientKey = sealing.generate();
    private final ServerIdentity server =
            new ServerIdentity(new Realm(new byte[Realm.BYTES]), sealing.publicKey(serverKey));
    private final Hello hello = new Hello(new Token(new byte[Token.BYTES]), 1, Role.PRIMARY, false, "ala");
    private final Welcome welcome = new Welcome(
            Welcome.Outcome.WELCOME,
            1,
            new Numbering(size).number(1),
            size,
            Digest.of(new byte[0]),
            new StateId(new byte[StateId.BYTES]),
            0,
            0,
            "");

    private final byte[] text = "jak leci?".getBytes(StandardCharsets.UTF_8);
    private final Letter letter = new Letter();
    private final Letter read = new Letter();
    private final Frame frame = new Frame();
    private final Frame forged = new Frame();
    private final Frame asked = new Frame();
    private final Frame answered = new Frame();
    private final Seals client;
    private final Seals serverSeals;

    /** A session of its own for each thread. */
    public SealedSession() {
        Greeting greeting = sealing.greet(server, clientKey, hello, lane, asked);
        serverSeals = receive().welcome(welcome, lane, answered);
        client = finish(greeting);
        letterSealed();
        forged.copyOf(frame).head(frame.type(), frame.first() + 1, frame.second());
    }

    private Reception receive() {
        return sealing.receive(server, serverKey, asked).orElseThrow();
    }

    private Seals finish(Greeting greeting) {
        try {
            return greeting.finish(answered).orElseThrow().seals();
        } catch (MalformedHandshakeException e) {
            throw new IllegalStateException("our own welcome", e);
        }
    }

    /**
     * A letter into a frame.
     *
     * @return the frame
     */
    @Benchmark
    public Frame letterSealed() {
        letter.head(1, 2, Letters.MAIL, 4).text(text, 0, text.length);
        client.seal(letter, Numbering.REQUESTS, (int) lane, frame);
        return frame;
    }

    /**
     * A letter into a frame, and out of it at the other end.
     *
     * @return whether it opened
     */
    @Benchmark
    public boolean letterSealedAndOpened() {
        letterSealed();
        return serverSeals.open(frame, read);
    }

    /**
     * A frame that somebody else put there.
     *
     * @return whether it opened
     */
    @Benchmark
    public boolean forgedFrameRefused() {
        return serverSeals.open(forged, read);
    }

    /**
     * A hello and its welcome, at both ends.
     *
     * @return the client's keys
     */
    @Benchmark
    public Seals handshake() {
        try (Greeting greeting = sealing.greet(server, clientKey, hello, lane, asked);
                Reception reception = receive()) {
            reception.welcome(welcome, lane, answered).close();
            return finish(greeting);
        }
    }

    /**
     * The server's part of it: what a hello costs.
     *
     * @return the server's keys
     */
    @Benchmark
    public Seals helloAnswered() {
        try (Reception reception = receive()) {
            return reception.welcome(welcome, lane, answered);
        }
    }

    /**
     * A key of a password.
     *
     * @return the key
     */
    @Benchmark
    public Seed passwordDerived() {
        return sealing.derive("kota".toCharArray(), server.realm(), "ala");
    }
}
