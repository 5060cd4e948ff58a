package dev.kolejka.sealing;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Welcome;
import java.util.Arrays;

/** Answers one hello, once: keys are never made twice. */
final class ServerReception implements Reception {

    private final HandshakeResponder handshake;
    private final byte[] ephemeral;
    private final Hello hello;
    private final PublicKey client;
    private boolean closed;

    /**
     * Takes over a handshake whose first message was read.
     *
     * @param ephemeral never used before; taken over
     */
    ServerReception(HandshakeResponder handshake, byte[] ephemeral, Hello hello) {
        this.handshake = handshake;
        this.ephemeral = ephemeral;
        this.hello = hello;
        client = new PublicKey(handshake.theirs());
    }

    @Override
    public Hello hello() {
        return hello;
    }

    @Override
    public PublicKey client() {
        return client;
    }

    @Override
    public Seals welcome(Welcome welcome, long lane, Frame into) {
        if (closed) {
            throw new IllegalStateException("this hello was answered, or closed: its keys are wiped");
        }
        byte[] message = message(welcome);
        SealedFrame.handshake(into, lane, (int) lane, SealedFrame.WELCOME, message);
        try (TransportKeys keys = handshake.split()) {
            return NoiseSealing.seals(Side.SERVER, keys, hello.token(), welcome);
        } finally {
            close();
        }
    }

    private byte[] message(Welcome welcome) {
        try {
            return handshake.write(ephemeral, welcome.toBytes());
        } catch (RefusedException e) {
            throw new IllegalStateException("a point that was multiplied before cannot be", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(ephemeral, (byte) 0);
        handshake.close();
    }

    /** Which session, and no key. */
    @Override
    public String toString() {
        return "ServerReception[token=" + hello.token() + "]";
    }
}
