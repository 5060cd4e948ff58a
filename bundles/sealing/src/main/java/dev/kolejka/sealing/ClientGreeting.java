package dev.kolejka.sealing;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.MalformedHandshakeException;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.sealing.Welcome;
import java.util.Optional;

/** Waits for the answer to one hello. The first that proves genuine ends it: keys are never made twice. */
final class ClientGreeting implements Greeting {

    private final HandshakeInitiator handshake;
    private final Token token;
    private final long lane;
    private boolean closed;

    /** Takes over a handshake whose first message was written. */
    ClientGreeting(HandshakeInitiator handshake, Token token, long lane) {
        this.handshake = handshake;
        this.token = token;
        this.lane = lane;
    }

    @Override
    public Optional<Answered> finish(Frame frame) throws MalformedHandshakeException {
        if (closed || frame.second() != SealedFrame.WELCOME || frame.type() != lane || frame.first() != (int) lane) {
            return Optional.empty();
        }
        HandshakeInitiator.Answer answer;
        try {
            answer = handshake.read(SealedFrame.handshake(frame));
        } catch (RefusedException e) {
            return Optional.empty();
        }
        close();
        try (TransportKeys keys = answer.keys) {
            Welcome welcome = Welcome.of(answer.payload);
            return Optional.of(new Answered(welcome, NoiseSealing.seals(Side.CLIENT, keys, token, welcome)));
        }
    }

    @Override
    public void close() {
        closed = true;
        handshake.close();
    }

    /** Which session, and no key. */
    @Override
    public String toString() {
        return "ClientGreeting[token=" + token + " lane=" + lane + "]";
    }
}
