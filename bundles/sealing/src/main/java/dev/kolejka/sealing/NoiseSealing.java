package dev.kolejka.sealing;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
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
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.sealing.Welcome;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Noise IK over the cryptography of the platform. */
@Component
public final class NoiseSealing implements Sealing {

    private final SecureRandom random = new SecureRandom();
    private final SharedSecrets known = new SharedSecrets();

    /** With the platform's source of chance. */
    public NoiseSealing() {}

    @Override
    public Seed derive(char[] password, Realm realm, String login) {
        return PasswordKey.derive(password, realm, login);
    }

    @Override
    public Seed generate() {
        byte[] secret = secret();
        try {
            return new Seed(secret);
        } finally {
            wipe(secret);
        }
    }

    @Override
    public PublicKey publicKey(Seed seed) {
        byte[] secret = seed.toBytes();
        try {
            return new PublicKey(X25519.publicKey(secret));
        } finally {
            wipe(secret);
        }
    }

    @Override
    public Greeting greet(ServerIdentity server, Seed client, Hello hello, long lane, Frame into) {
        HandshakeInitiator handshake = initiator(server, client);
        try {
            byte[] message = handshake.write(hello.toBytes());
            SealedFrame.handshake(into, Numbering.REQUESTS, (int) lane, SealedFrame.HELLO, message);
            return new ClientGreeting(handshake, hello.token(), lane);
        } catch (RefusedException e) {
            handshake.close();
            throw new IllegalArgumentException("server's key " + server.key() + ": " + e.getMessage(), e);
        }
    }

    private HandshakeInitiator initiator(ServerIdentity server, Seed client) {
        byte[] secret = client.toBytes();
        byte[] ephemeral = secret();
        try {
            return new HandshakeInitiator(
                    Prologue.of(server.realm()), secret, ephemeral, server.key().toBytes());
        } finally {
            wipe(secret, ephemeral);
        }
    }

    @Override
    public Optional<Reception> receive(ServerIdentity server, Seed key, Frame hello) {
        if (hello.second() != SealedFrame.HELLO || hello.type() != Numbering.REQUESTS) {
            return Optional.empty();
        }
        HandshakeResponder handshake = responder(server, key);
        try {
            Hello said = Hello.of(handshake.read(SealedFrame.handshake(hello)));
            return Optional.of(new ServerReception(handshake, secret(), said));
        } catch (RefusedException | MalformedHandshakeException e) {
            handshake.close();
            return Optional.empty();
        }
    }

    private HandshakeResponder responder(ServerIdentity server, Seed key) {
        byte[] secret = key.toBytes();
        try {
            return new HandshakeResponder(
                    Prologue.of(server.realm()), secret, server.key().toBytes(), known);
        } finally {
            wipe(secret);
        }
    }

    /** The keys of a handshake: closed already when the person was not let in. */
    static Seals seals(Side side, TransportKeys keys, Token token, Welcome welcome) {
        Seals seals = new SessionSeals(side, keys, token, welcome.keyId(), 0);
        if (welcome.outcome() != Welcome.Outcome.WELCOME) {
            seals.close();
        }
        return seals;
    }

    private byte[] secret() {
        byte[] secret = new byte[Seed.BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private static void wipe(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
