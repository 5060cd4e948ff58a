package dev.kolejka.testkit;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.MalformedHandshakeException;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.Welcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * Seals in the clear: the frames, counters and refusals of sealed sessions without their secrecy and its price, the same
 * for the same seed, so that a test is quick and a log of it can be read. One thread at a time.
 *
 * <p>A hello's message is: nonce (8) ‖ server's key (32) ‖ client's key (32) ‖ hello. A welcome's is: nonce (8) ‖ welcome.
 */
public final class ClearSealing implements Sealing {

    private static final int KEYS_AT = Long.BYTES;
    private static final int HELLO_AT = KEYS_AT + 2 * PublicKey.BYTES;

    private final Random random;

    /**
     * A way to seal that can be repeated.
     *
     * @param seed gives the same nonces and keys each time
     */
    public ClearSealing(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public Seed derive(char[] password, Realm realm, String login) {
        byte[] secret = (new String(password) + realm + login).getBytes(StandardCharsets.UTF_8);
        return new Seed(Digest.of(secret).toBytes());
    }

    @Override
    public Seed generate() {
        byte[] secret = new byte[Seed.BYTES];
        random.nextBytes(secret);
        return new Seed(secret);
    }

    @Override
    public PublicKey publicKey(Seed seed) {
        return new PublicKey(Digest.of(seed.toBytes()).toBytes());
    }

    @Override
    public Greeting greet(ServerIdentity server, Seed client, Hello hello, long lane, Frame into) {
        long nonce = random.nextLong();
        byte[] said = hello.toBytes();
        byte[] message = ByteBuffer.allocate(HELLO_AT + said.length)
                .putLong(nonce)
                .put(server.key().toBytes())
                .put(publicKey(client).toBytes())
                .put(said)
                .array();
        SealedFrame.handshake(into, Numbering.REQUESTS, (int) lane, SealedFrame.HELLO, message);
        return new ClearGreeting(nonce, keys(message, hello));
    }

    @Override
    public Optional<Reception> receive(ServerIdentity server, Seed key, Frame hello) {
        byte[] message = SealedFrame.handshake(hello);
        if (hello.second() != SealedFrame.HELLO
                || message.length < HELLO_AT
                || !server.key().equals(new PublicKey(Arrays.copyOfRange(message, KEYS_AT, KEYS_AT + 32)))
                || !server.key().equals(publicKey(key))) {
            return Optional.empty();
        }
        try {
            Hello said = Hello.of(Arrays.copyOfRange(message, HELLO_AT, message.length));
            PublicKey client = new PublicKey(Arrays.copyOfRange(message, KEYS_AT + PublicKey.BYTES, HELLO_AT));
            long nonce = ByteBuffer.wrap(message).getLong();
            return Optional.of(new ClearReception(said, client, nonce, keys(message, said)));
        } catch (MalformedHandshakeException malformed) {
            return Optional.empty();
        }
    }

    /** What both sides know after the handshake, and, here, everybody else. */
    private static long keys(byte[] message, Hello hello) {
        long keys = ByteBuffer.wrap(message).getLong();
        return 31 * keys + Arrays.hashCode(hello.token().toBytes());
    }

    private record ClearGreeting(long nonce, long keys) implements Greeting {
        @Override
        public Optional<Answered> finish(Frame frame) throws MalformedHandshakeException {
            byte[] message = SealedFrame.handshake(frame);
            if (frame.second() != SealedFrame.WELCOME
                    || message.length < Long.BYTES
                    || ByteBuffer.wrap(message).getLong() != nonce) {
                return Optional.empty();
            }
            Welcome welcome = Welcome.of(Arrays.copyOfRange(message, Long.BYTES, message.length));
            return Optional.of(new Answered(welcome, new ClearSeals(welcome.keyId(), keys, 1)));
        }

        @Override
        public void close() {}
    }

    private record ClearReception(Hello hello, PublicKey client, long nonce, long keys) implements Reception {
        @Override
        public Seals welcome(Welcome welcome, long lane, Frame into) {
            byte[] said = welcome.toBytes();
            byte[] message = ByteBuffer.allocate(Long.BYTES + said.length)
                    .putLong(nonce)
                    .put(said)
                    .array();
            SealedFrame.handshake(into, lane, (int) lane, SealedFrame.WELCOME, message);
            return new ClearSeals(welcome.keyId(), keys, 2);
        }

        @Override
        public void close() {}
    }
}
